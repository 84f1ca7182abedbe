// Functions of Math called by name, on values of all kinds, where types are known and where they are not.
const values = [0, -0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.4999, 0.49999999999999994, 2147483647, -2147483648, 4294967295, 1e21, -1e21, NaN,
  Infinity, -Infinity, '7.5', '', 'x', null, undefined, true, [], [3], {}, { valueOf: () => -2.5 }];
const show = x => (Object.is(x, -0) ? '-0' : String(x));
for (const v of values)
  console.log([Math.abs(v), Math.ceil(v), Math.floor(v), Math.round(v), Math.sqrt(v), Math.trunc(v)].map(show).join(' '));
for (const v of values) console.log(values.map(w => show(Math.max(v, w)) + ' ' + show(Math.min(v, w)) + ' ' + Math.imul(v, w)).join('|'));

// Other counts of arguments.
console.log(Math.max(), Math.min(), Math.max(3), Math.min(1, 2, 3), Math.floor(), Math.abs(-1, 2), Math.imul(3), Math.max(...[1, 2]));

// Order of conversions, and what throws.
const noisy = name => ({ valueOf() { console.log('valueOf ' + name); return 5; } });
console.log(Math.max(noisy('a'), noisy('b')), Math.imul(noisy('c'), noisy('d')), Math.sqrt(noisy('e')));
const thrower = { valueOf() { throw new RangeError('no number'); } };
for (const f of [() => Math.floor(thrower), () => Math.min(thrower, noisy('never')), () => Math.max(noisy('f'), thrower), () => Math.abs(Symbol()),
  () => Math.round(Math.floor(thrower) + 1)])
  try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }

// Where types are known.
function digits(n) { let sum = 0; for (; n > 0; n = Math.floor(n / 10)) sum += n % 10; return sum; }
function hash(text) { let h = 0; for (let i = 0; i < text.length; i++) h = Math.imul(h, 31) + text.charCodeAt(i) | 0; return h; }
function spread(list) {
  let low = 100, high = -100, total = 0;
  for (let i = 0; i < list.length; i++) {
    low = Math.min(low, list[i]);
    high = Math.max(high, list[i]);
    total += Math.abs(list[i]) + Math.sqrt(Math.abs(list[i])) + Math.round(list[i] / 2) + Math.trunc(list[i] * 1.5) + Math.ceil(i / 2);
  }
  return [low, high, total];
}
console.log(digits(9876543210), digits(123), hash('the quick brown fox'), spread([3, -4, 5]), spread([0.5, -1.5, 2.25]), spread([1, 'x', 2]));
let n = 0;
for (let i = -5; i < 5; i++) n += Math.abs(i) * Math.max(i, 0) + Math.min(i, 2) - Math.floor(i);
console.log(n, Math.abs(-2147483648 | 0), Math.abs(n | 0));
const { floor } = Math;
console.log(floor(2.5), Math.PI, typeof Math.floor, Math['ceil'](1.5));
