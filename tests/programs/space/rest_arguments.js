// Arguments and rest arrays: a closure that uses one argument does not hold the others.
const kept = [];
function first(...args) {
  const [a] = args;
  kept.push(() => a);
}
function second() {
  const b = arguments[0];
  kept.push(() => b);
}
function third(c, big) {
  const n = arguments.length + big.length;
  kept.push(() => c + n);
}
for (let i = 0; i < 400; i++) {
  first(i, new Array(1 << 15).fill(i));
  second(i, new Array(1 << 15).fill(i));
  third(i, new Array(1 << 15).fill(i));
}
console.log(kept.reduce((sum, f) => sum + f(), 0));
