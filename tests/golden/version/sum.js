// The element and the sum are numbers in the copy; the length is that of the view.
function sum(a) {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i];
  return s;
}
console.log(sum([1.5, 2.5]), sum('ab'));
