// The module pattern: private state behind functions, made once and called often.
const rounds = Number(process.argv[2] ?? 2500000);

const random = (function () {
  let state = 12345;
  function step() {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state;
  }
  return {
    seed(value) { state = value; },
    below: n => (step() >> 8) % n,
    fraction: () => step() / 0x80000000,
  };
})();

const stack = (() => {
  const items = [];
  let deepest = 0;
  return {
    push(x) {
      items.push(x);
      if (items.length > deepest) deepest = items.length;
    },
    pop: () => (items.length === 0 ? -1 : items.pop()),
    peek: () => (items.length === 0 ? -1 : items[items.length - 1]),
    get size() { return items.length; },
    deepest: () => deepest,
  };
})();

const statistics = (function () {
  let n = 0, mean = 0, squares = 0, low = Infinity, high = -Infinity;
  function reset() { n = mean = squares = 0; low = Infinity; high = -Infinity; }
  function add(x) {
    n++;
    const delta = x - mean;
    mean += delta / n;
    squares += delta * (x - mean);
    if (x < low) low = x;
    if (x > high) high = x;
  }
  const variance = () => (n > 1 ? squares / (n - 1) : 0);
  return { reset, add, mean: () => mean, variance, range: () => high - low };
})();

const bits = (function () {
  const words = new Array(64).fill(0);
  return {
    flip(i) { words[i >> 5] ^= 1 << (i & 31); },
    has: i => (words[i >> 5] & (1 << (i & 31))) !== 0,
    count() {
      let sum = 0;
      for (let w of words) for (; w !== 0; w &= w - 1) sum++;
      return sum;
    },
  };
})();

let popped = 0, set = 0;
for (let i = 0; i < rounds; i++) {
  const r = random.below(3);
  if (r < 2 && stack.size < 1000) stack.push(random.below(100));
  else popped = (popped + stack.pop()) % 1000003;
  const bit = random.below(2048);
  bits.flip(bit);
  if (bits.has(bit)) set++;
  statistics.add(random.fraction() + stack.peek());
  if (i % 1000000 === 999999) { random.seed(i); statistics.reset(); }
}
console.log(popped, stack.size, stack.deepest(), set, bits.count());
console.log(statistics.mean().toFixed(6), statistics.variance().toFixed(6), statistics.range().toFixed(6));
