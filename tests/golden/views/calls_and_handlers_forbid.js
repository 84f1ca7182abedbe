// A call may change the array, and so may what a handler would resume: no views.
function withCall(xs, f) {
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += f(xs[i]);
  return sum;
}
function withTry(xs) {
  let sum = 0;
  for (let i = 0; i < xs.length; i++) try { sum += xs[i]; } catch { sum = 0; }
  return sum;
}
console.log(withCall([1, 2], x => x), withTry([1, 2]), withCall([3], Math.abs));
