// A loop of promises: each step returns the promise of the next.
function loop(i, sum) {
  if (i === 0) return sum;
  const big = new Array(1 << 14).fill(i);
  return Promise.resolve().then(() => sum + big[0]).then(next => loop2(i - 1, next));
}
let rest = 0, total = 0;
function loop2(i, sum) { rest = i; total = sum; setTimeout(() => run()); }
function run() {
  if (rest === 0) return console.log(total);
  loop(rest, total);
}
rest = 1000;
run();
