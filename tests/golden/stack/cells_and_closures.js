// A cell and a closure that share it with their maker, and a closure that stays on the heap.
function each(xs, f, i = 0) {
  if (i === xs.length) return;
  f(xs[i]);
  each(xs, f, i + 1);
}
function total(xs, k) {
  let sum = 0;
  each(xs, x => { sum += x * k; });
  return sum;
}
function adder(n) {
  return x => x + n;
}
console.log(total([1, 2], process.argv.length), adder(1)(2));
