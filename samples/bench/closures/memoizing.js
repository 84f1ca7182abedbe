// Memoising: higher-order functions that remember, in Maps, objects and arrays.
const rounds = Number(process.argv[2] ?? 70);

function memoize(f) {
  const known = new Map();
  return x => {
    if (known.has(x)) return known.get(x);
    const value = f(x);
    known.set(x, value);
    return value;
  };
}

function memoize2(f, key) {
  const known = {};
  return (a, b) => {
    const k = key(a, b);
    if (k in known) return known[k];
    return (known[k] = f(a, b));
  };
}

// Remembers the last `size` results only.
function memoizeRecent(f, size) {
  const keys = new Array(size).fill(-1), values = new Array(size).fill(0);
  let hits = 0;
  const call = x => {
    const place = x % size;
    if (keys[place] === x) { hits++; return values[place]; }
    keys[place] = x;
    return (values[place] = f(x));
  };
  return { call, hits: () => hits };
}

function makeCollatz() {
  const length = memoize(n => (n === 1 ? 1 : 1 + length(n % 2 === 0 ? n / 2 : 3 * n + 1)));
  return length;
}

let longest = 0, at = 0;
for (let round = 0; round < rounds / 20; round++) {
  const length = makeCollatz();
  for (let n = 1; n < 30000; n++) if (length(n) > longest) { longest = length(n); at = n; }
}
console.log(longest, at);

// Paths in a grid, with a key of text.
let paths = 0;
for (let round = 0; round < rounds; round++) {
  const count = memoize2((x, y) => (x === 0 || y === 0 ? 1 : (count(x - 1, y) + count(x, y - 1)) % 1000003), (x, y) => x + ',' + y);
  paths = (paths + count(30, 30 + round % 5)) % 1000003;
}
console.log(paths);

// How many partitions a number has, keyed by a number.
const partitions = memoize2((n, most) => {
  if (n === 0) return 1;
  let sum = 0;
  for (let part = Math.min(n, most); part > 0; part--) sum = (sum + partitions(n - part, part)) % 1000003;
  return sum;
}, (n, most) => n * 1000 + most);
console.log(partitions(Math.min(160, 10 * rounds), 200));

const digits = memoizeRecent(n => { let sum = 0; for (; n > 0; n = Math.floor(n / 10)) sum += n % 10; return sum; }, 1024);
let sum = 0;
for (let i = 0; i < rounds * 50000; i++) sum += digits.call((i * i) % 3000);
console.log(sum, digits.hits());
