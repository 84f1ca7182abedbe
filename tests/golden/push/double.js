// A double is passed unboxed.
function halves(n) {
  const a = [];
  for (let i = 0; i < n; i++) a.push(i / 2);
  a.push(n, n);
  return a;
}
console.log(halves(3).length);
