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
const totals = [];
for (let i = 0; i < 2; i++) totals.push(total([1, i], process.argv.length));
console.log(totals, adder(1)(2));
