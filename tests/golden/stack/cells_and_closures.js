// A cell and a closure that share it with their maker, and a closure that stays on the heap.
function each(xs, f) {
  for (let i = 0; i < xs.length; i++) f(xs[i]);
}
function total(xs) {
  let sum = 0;
  each(xs, x => { sum += x; });
  return sum;
}
function adder(n) {
  return x => x + n;
}
console.log(total([1, 2]), adder(1)(2));
