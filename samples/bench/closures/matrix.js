// Vectors and matrices with callbacks: made, mapped, combined and folded by functions.
const rounds = Number(process.argv[2] ?? 80);

const vector = (n, f) => {
  const v = new Array(n).fill(0);
  for (let i = 0; i < n; i++) v[i] = f(i);
  return v;
};
const matrix = (rows, columns, f) => vector(rows, i => vector(columns, j => f(i, j)));
const fold = (v, f, initial) => {
  let result = initial;
  for (let i = 0; i < v.length; i++) result = f(result, v[i], i);
  return result;
};
const zipWith = (f, a, b) => vector(a.length, i => f(a[i], b[i]));
const mapMatrix = (m, f) => m.map((row, i) => row.map((x, j) => f(x, i, j)));
const eachCell = (m, f) => { for (let i = 0; i < m.length; i++) for (let j = 0; j < m[i].length; j++) f(m[i][j], i, j); };

const add = (a, b) => a + b;
const dot = (a, b) => fold(a, (sum, x, i) => sum + x * b[i], 0);
const norm = v => Math.sqrt(dot(v, v));
const scale = (k, v) => v.map(x => k * x);
const transpose = m => matrix(m[0].length, m.length, (i, j) => m[j][i]);
const multiply = (a, b) => {
  const columns = transpose(b);
  return matrix(a.length, columns.length, (i, j) => dot(a[i], columns[j]));
};
const apply = (m, v) => m.map(row => dot(row, v));
const trace = m => fold(m, (sum, row, i) => sum + row[i], 0);

// Sum over a neighbourhood of each cell, the edges repeated.
function stencil(m, f) {
  const last = m.length - 1, at = i => (i < 0 ? 0 : i > last ? last : i);
  return matrix(m.length, m.length, (i, j) => f((di, dj) => m[at(i + di)][at(j + dj)]));
}

function power(m, steps) {
  let v = vector(m.length, () => 1);
  for (let i = 0; i < steps; i++) {
    const next = apply(m, v);
    v = scale(1 / norm(next), next);
  }
  return norm(apply(m, v));
}

const n = 60;
const base = matrix(n, n, (i, j) => ((i * 31 + j * 17) % 23) / 23);
const symmetric = zipWith((a, b) => zipWith(add, a, b), base, transpose(base));
let sum = 0, largest = 0, image = base, bright = 0;
for (let round = 0; round < rounds; round++) {
  const product = multiply(mapMatrix(base, (x, i, j) => (i === j ? x + round : x)), symmetric);
  sum += trace(product) / n;
  largest += power(symmetric, 20);
  image = stencil(image, at => (at(0, 0) * 4 + at(-1, 0) + at(1, 0) + at(0, -1) + at(0, 1)) / 8);
  eachCell(image, (x, i, j) => { if (x > 0.47 && (i + j) % 2 === 0) bright++; });
}
console.log(sum.toFixed(6), largest.toFixed(6), bright);
console.log(fold(image, (total, row) => total + fold(row, add, 0), 0).toFixed(6));
