// Elements that exist are stored through the view; the array made inside the outer loop has its view there.
function reverse(xs) {
  for (let i = 0, j = xs.length - 1; i < j; i++, j--) {
    const t = xs[i];
    xs[i] = xs[j];
    xs[j] = t;
  }
  return xs;
}
function rows(n) {
  const all = [];
  for (let i = 0; i < n; i++) {
    const row = [0, 0, 0];
    for (let j = 0; j < 3; j++) row[j] = i * j;
    all.push(row);
  }
  return all;
}
console.log(reverse([1, 2, 3]), rows(2));
