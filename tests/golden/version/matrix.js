// Rows in a loop within a loop; the product stays generic in the loop that is not copied.
function column(m, n) {
  let s = 0.5;
  for (let j = 0; j < n; j++)
    for (let i = 1; i <= n; i++) s += m[i - 1][j] * 2;
  return s;
}
console.log(column([[1.5, 2], [3, 4]], 2));
