// A cache that only the memoised function can reach.
function memoize(f) {
  const cache = new Map();
  return function (n) {
    if (cache.has(n)) return cache.get(n);
    const value = f(n);
    cache.set(n, value);
    return value;
  };
}

let calls = 0;
const fibonacci = memoize(n => {
  calls++;
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
});

console.log(fibonacci(80), calls);
