// `sum` is captured only to be called, and needs its closure only to be captured. `named` looks at its own.
function run(step) {
  while (typeof step === 'function') step = step();
  return step;
}
const trampoline = f => (...args) => run(f(...args));
const sum = trampoline(function sum(n, total) {
  return n === 0 ? total : () => sum(n - 1, total + n);
});
const named = trampoline(function own(n) {
  return n === 0 ? own.name : () => own(n - 1);
});
console.log(sum(100, 0), named(3));
