// with all passes
// The loop of a built-in method, with the callback in it, holds the array's elements; what is absent is looked for elsewhere.
function has(xs, limit) {
  return xs.some(x => x > limit);
}
console.log(has);
