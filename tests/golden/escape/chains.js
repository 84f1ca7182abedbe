// Why each site is where it is.
function makeCounter() {
  let count = 0;
  const inc = () => ++count;
  return inc;
}

function each(xs, f, i = 0) {
  if (i === xs.length) return;
  f(xs[i]);
  each(xs, f, i + 1);
}
function total(xs) {
  let sum = 0;
  each(xs, x => { sum += x; });
  return sum;
}

function fact(n, k) {
  return n === 0 ? k(1) : fact(n - 1, v => k(n * v));
}

const handlers = [];
function listen(f) { if (handlers.length > 9) return; handlers.push(f); if (!f) listen(subscribe); }
function subscribe(f) { listen(f); }
function register(name) {
  let calls = 0;
  subscribe(() => name + ++calls);
}

function pick(a, f, g) { return a > 9 ? pick(a - 9, f, g) : a ? f : g; }
function twoWays(a) {
  const here = () => a, there = () => !a;
  if (a) return pick(a, here, there)();
  const gone = () => 1;
  return pick(a, gone, gone);
}

function rounds(n) {
  let before = null, sum = 0;
  for (let i = 0; i < n; i++) {
    const used = x => x + i, carried = () => i;
    each([i], used);
    if (before) sum += before();
    before = carried;
  }
  return sum;
}

function* walk(n) {
  let seen = 0;
  each([1, 2], x => { seen += x * n; });
  yield seen;
}

console.log(makeCounter()(), total([1, 2]), fact(5, x => x), register('a'), register('b'), twoWays(1), twoWays(0), rounds(3), [...walk(2)], handlers[0]());
