// Counters as closures: each holds its own count and step, some are shared by two functions.
const rounds = Number(process.argv[2] ?? 150000);

function makeCounter(start = 0, step = 1) {
  let count = start;
  return {
    next() { count += step; return count; },
    back() { count -= step; return count; },
    reset() { count = start; },
    value: () => count,
  };
}

// Numbers in a ring: 0, 1, …, size - 1, 0, …
function makeRing(size) {
  let at = 0;
  return () => {
    const now = at;
    at = at + 1 === size ? 0 : at + 1;
    return now;
  };
}

// How often each name was counted, without an object for each.
function makeTally() {
  const counts = {};
  const add = name => { counts[name] = (counts[name] || 0) + 1; };
  const names = () => Object.keys(counts).sort();
  return { add, names, of: name => counts[name] || 0 };
}

const counters = [];
for (let i = 0; i < 64; i++) counters.push(makeCounter(i, 1 + i % 5));

const pick = makeRing(counters.length);
const phase = makeRing(7);
const tally = makeTally();
const kinds = ['low', 'middle', 'high'];
let sum = 0;

for (let round = 0; round < rounds * 64; round++) {
  const counter = counters[pick()];
  const p = phase();
  if (p < 4) counter.next();
  else if (p < 6) counter.back();
  else if (counter.value() > 100000) counter.reset();
  sum = (sum + counter.value()) % 1000003;
  if (p === 3) tally.add(kinds[sum % 3]);
}

// Short-lived ones, made and dropped.
let dropped = 0;
for (let round = 0; round < rounds * 8; round++) {
  const { next, value } = makeCounter(round % 10, 3);
  next();
  next();
  dropped += value();
}

console.log(sum, dropped);
console.log(counters.map(c => c.value()).join(' '));
console.log(tally.names().map(name => name + '=' + tally.of(name)).join(' '));
