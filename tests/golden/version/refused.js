// An element that leaves the loop may be undefined: no copy.
function last(a, n) {
  let x;
  for (let i = 0; i < n; i++) x = a[i];
  return x;
}
console.log(last([1.5], 1));
