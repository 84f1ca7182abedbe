// A test whether it is the method and an array, the loop, the call as it was.
function scaled(xs, k) {
  return xs.map(x => x * k);
}
console.log(scaled);
