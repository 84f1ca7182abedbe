// Callbacks in loops over rows: elements that are absent stay so where loops hold the elements of arrays.
function f(m) {
  let n = 0;
  for (let i = 0; i < m.length; i++) m[i].forEach((x, j) => { n += x * j; });
  for (let r = 0; r < 10; r++) for (let i = 0; i < m.length; i++) if (m[i].some(x => x > 100)) n++;
  return n + m.reduce((s, row) => s + row.reduce((t, x) => t + x, 0), 0) + m.filter(row => row.every(x => x < 9)).length;
}
console.log(f([[1, 2, 3], [4, , 6], [7.5, 8, 9]]), f([[1, 2.5], [3, 400]]), f([['a', 1], [undefined, {}]]), f([]));
