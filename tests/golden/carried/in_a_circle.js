// `sum` is used by what it makes to call it, and nobody uses it otherwise.
function run(step) {
  while (typeof step === 'function') step = step();
  return step;
}
const sumTo = n => {
  const sum = function sum(n, total) { return n === 0 ? total : () => sum(n - 1, total + n); };
  return run(sum(n, 0));
};
console.log(sumTo(process.argv.length));
