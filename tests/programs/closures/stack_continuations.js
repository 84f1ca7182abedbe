// Continuations that are passed down and called there, some of them kept.
function factorial(n, k) {
  if (n === 0) return k(1);
  return factorial(n - 1, v => k(n * v));
}
console.log(factorial(10, x => x), factorial(5, x => 'result ' + x));

function fib(n, k) {
  if (n < 2) return k(n);
  return fib(n - 1, a => fib(n - 2, b => k(a + b)));
}
console.log(fib(15, x => x));

const kept = [];
function sumKept(n, k) {
  kept.push(k);
  return n === 0 ? k(0) : sumKept(n - 1, v => k(n + v));
}
console.log(sumKept(4, x => x));
console.log(kept.map(k => k(100)).join());

// The continuation is given back instead of called.
function last(n, k) {
  return n === 0 ? k : last(n - 1, v => k(v) + n);
}
console.log(last(3, x => x)(1000), last(0, x => x)(7));
