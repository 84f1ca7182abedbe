// Two loops of one function.
function both(a, n) {
  let s = 0;
  for (let i = 0; i < n; i++) s += a[i];
  for (let i = 0; i < n; i++) s -= a[i] * a[i];
  return s;
}
console.log(both([1.5, 2.5], 2));
