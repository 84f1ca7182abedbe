// Rows of matrices held in loops: changed, replaced, appended to, ragged, of other kinds, while they are held.
function sums(m, n, f) {
  const out = [];
  for (let i = 0; i < n; i++) {
    let s = 0.5;
    for (let k = 0; k < n; k++) s += m[k][i] * 2;
    out.push(s);
    if (f) f(m, i);
  }
  return out;
}
const matrix = (n, g) => { const m = []; for (let i = 0; i < n; i++) { const r = []; for (let j = 0; j < n; j++) r.push(g(i, j)); m.push(r); } return m; };
console.log(sums(matrix(6, (i, j) => i / 3 + j), 6).join());
console.log(sums(matrix(6, (i, j) => i * j), 6).join());
console.log(sums(matrix(6, (i, j) => i + (j > 3 ? '1' : 0.25)), 6).join());
console.log(sums(matrix(6, (i, j) => i + 0.5), 6, (m, i) => { m[i] = [9.5, 8.5, 7.5, 6.5, 5.5, 4.5]; }).join());
console.log(sums(matrix(6, (i, j) => i + 0.5), 6, (m, i) => { m[i][i + 1] = { valueOf: () => 100 }; }).join());
console.log(sums(matrix(6, (i, j) => i + 0.5), 6, (m, i) => { m[5].length = 5 - i; }).join());
const ragged = matrix(6, (i, j) => i + 0.5); for (let i = 0; i < 6; i++) ragged[i].length = i + 1;
console.log(sums(ragged, 6).join());

function scale(m, n, by) {
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) m[i][j] = m[i][j] * by;
  return m;
}
console.log(JSON.stringify(scale(matrix(5, (i, j) => i - j + 0.5), 5, 0.5)), JSON.stringify(scale(matrix(4, (i, j) => i - j), 4, 3)));
console.log(JSON.stringify(scale([[1.5, , 2.5], [, 3.5, 1], [1, 2, 3]], 3, 2)), scale([[-0, NaN], [Infinity, 1e300]], 2, 1e10));

// A row that is two rows, and grows while the loop runs.
const shared = [0.5, 1.5, 2.5], twice = [shared, shared, [1.5, 2.5, 3.5]];
function grow(m, n) { let t = 0.5; for (let i = 0; i < n; i++) { for (let j = 0; j < n; j++) t += m[j][i] * 1; shared.push(t); } return t; }
console.log(grow(twice, 3), shared);

// Appending within a loop that reads the length.
function fill(a, n) { do { a.push(a.length / 2); } while (a.length < n); let s = 0; for (let i = 0; i < a.length; i++) { if (i < n / 2) a.push(i + 0.5); s = s + a[i] * 1; } return s; }
console.log(fill([], 9), fill([1.5], 12), fill(['x'], 3));

// An element whose conversion changes the arrays, and one with a getter.
let log = [];
function dot(a, b, n) { let s = 0.5; for (let r = 0; r < 2; r++) for (let k = 0; k < n; k++) s += a[k] * b[k]; return s; }
const sly = { valueOf() { log.push('v'); b1[2] = 40; a1.push(7.5); return 2; } };
const a1 = [1.5, 2.5, 3.5], b1 = [1, sly, 3];
console.log(dot(a1, b1, 3), a1, log);
const got = [0.5, 1.5]; Object.defineProperty(got, 1, { get() { log.push('g'); return 3; } });
console.log(dot(got, [1.5, 2.5], 2), log.join(), dot([1.5, 2.5], [2.5], 2), dot([], [], 1), dot('12', [1, 2], 2));

// A number or a string takes the place of a row, in the matrix or in what turns out to be it.
function drop(m, n) {
  let s = 0;
  for (let r = 0; r < 3; r++)
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < n; j++) s += m[k][j];
      if (r === 1) m[k] = r;
    }
  return s;
}
function dropBeside(m, all, n) {
  let s = '';
  for (let r = 0; r < 3; r++)
    for (let k = 0; k < n; k++) {
      for (let j = 0; j < n; j++) s += m[k][j];
      if (r === 1) all[0][k] = 'cut';
    }
  return s;
}
console.log(drop(matrix(4, (i, j) => i + 0.5), 4), drop(matrix(3, (i, j) => i + j), 3));
const cut = matrix(3, (i, j) => i + j);
console.log(dropBeside(cut, [cut], 3), dropBeside(matrix(3, (i, j) => j), [[1, 2, 3]], 3));
