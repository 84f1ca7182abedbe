// Nested loops over doubles: the product of two matrices, rows as arrays.
function matrix(n, seed) {
  const rows = [];
  for (let i = 0; i < n; i++) {
    const row = [];
    for (let j = 0; j < n; j++) row.push((i - j + seed) / n + 0.5);
    rows.push(row);
  }
  return rows;
}

function multiply(a, b, n) {
  const c = [];
  for (let i = 0; i < n; i++) {
    const row = [];
    const ai = a[i];
    for (let j = 0; j < n; j++) {
      let sum = 0.5;
      for (let k = 0; k < n; k++) sum += ai[k] * b[k][j];
      row.push(sum);
    }
    c.push(row);
  }
  return c;
}

const n = 500;
const c = multiply(matrix(n, 1), matrix(n, 2), n);
console.log(c[0][0], c[n >> 1][n >> 1], c[n - 1][n - 1]);
