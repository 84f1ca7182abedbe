// Counters in cells that are returned: beyond int32, by fractions, with -0.
function make(start, step) {
  let count = start, total = 0, half = 0, rest = 1;
  return {
    next() { count += step; total += count; return count; },
    half: x => { half = (half + x) / 2; return half; },
    rest: () => (rest = (rest * 31) % 7),
    negate() { count = -count; return count; },
    get: () => [count, total, half, rest],
  };
}
for (const [start, step] of [[0, 1], [2147483646, 1], [-2147483647, -1], [0.5, 0.25], [0, -0], [-0, 0], [NaN, 1], [1e308, 1e308]]) {
  const c = make(start, step);
  const values = [c.next(), c.next(), c.negate(), c.half(start), c.half(step), c.rest(), c.rest(), ...c.get()];
  console.log(values.map(x => (Object.is(x, -0) ? '-0' : String(x))).join(' '));
}
const [a, b] = [make(0, 1), make(100, 2)];
for (let i = 0; i < 5; i++) { a.next(); b.next(); if (i === 2) a.negate(); }
console.log(a.get(), b.get());
