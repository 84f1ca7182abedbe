// Loops over arrays of every kind: those over doubles have a version without checks, which must not be told from the other.
const loops = {
  sum(a) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i]; return s; },
  sumTo(a, n) { let s = 0; for (let i = 0; i < n; i++) s += a[i]; return s; },
  sumUpTo(a, n) { let s = 0.5; for (let i = 0; i <= n; i++) s = s - a[i]; return s; },
  from(a, n, s) { for (let i = 1; i < n; i++) s += a[i - 1] * a[i]; return s; },
  startsAt(a, n) { let s = 1, i = n; for (; i < a.length; i++) s = s * a[i]; return [s, i]; },
  everyOther(a, n) { let s = 0; for (let i = 0; i < n; i += 2) s += a[i] / 2; return s; },
  dot(a, n) { let s = 0; for (let i = 0; i < n; i++) s += a[i] * a[n - 1]; return s; },
  smooth(a, n) { const b = []; for (const x of a) b.push(x); for (let i = 1; i < n - 1; i++) b[i] = (b[i - 1] + b[i] + b[i + 1]) / 3; return b; },
  axpy(a, n) { const b = [0.5, 1, 1.5, 2]; for (let i = 0; i < a.length; i++) b[i] = a[i] * n + b[i]; return b; },
  copy(a, n) { const b = []; b.push(0.5, 0.25, 0.125); let last = 0; for (let i = 0; i < n; i++) { last = a[i]; b[i] = last * 1; } return [b, last, 0 in b]; },
  index(a, n) { let s = 0; for (let i = 0; i < n; i++) s += i * a[i] - i; return s; },
  negate(a, n) { let s = 0; for (let i = 0; i < n; i++) { s = -a[i] - s; a[i] = s; } return [s, a]; },
  last(a, n) { let i; let t = 0; for (i = 0; i < n; i++) t = a[i] * 2; return [i, t]; },
  whileLoop(a, n) { let i = 0, s = 0; while (i < n) { s += a[i]; i++; } return s / i; },
  outside(a, n) { let s = 0, k = n; for (let i = 0; i < 3; i++) s += a[k]; return s; },
};
const tail = function (...v) { const a = []; for (const x of v) a.push(x); return a; };
const arrays = {
  doubles: () => tail(0.5, 1.5, -2.5, 4), ints: () => [1, 2, 3, 4], mixed: () => [1.5, 2, '3', 4], strings: () => ['a', 'b', 'c'],
  holes: () => { const a = new Array(4); a[1] = 1.5; a[3] = -0; return a; }, objects: () => [{ valueOf: () => 2 }, 1.5, null, undefined, true],
  special: () => tail(NaN, -0, Infinity, 0.5), empty: () => [], one: () => tail(2.5), text: () => '1234', like: () => ({ length: 3, 0: 1.5, 2: 'x' }),
  frozen: () => Object.freeze(tail(0.5, 1.5, 2.5)), sub: () => { class A extends Array {} const a = new A(); a.push(0.25, 0.5, 0.75); return a; },
  sealed: () => Object.seal(tail(1.5, 2.5)), getter: () => Object.defineProperty(tail(0.5, 1.5), 1, { get: () => 8.5 }), none: () => null,
  big: () => { const a = []; for (let i = 0; i < 40; i++) a.push(i / 8); return a; },
};
const limits = [3, 4, 0, -1, 40, 2.5, NaN, '2', undefined, -0, 1e10];
const show = v => Array.isArray(v) ? '[' + v.map(show).join() + ']' : Object.is(v, -0) ? '-0' : String(v);
for (const [name, loop] of Object.entries(loops)) {
  const out = [];
  for (const make of Object.values(arrays)) {
    for (const n of limits) {
      if (n === 1e10 && name !== 'startsAt' && name !== 'outside' && name !== 'sum' && name !== 'axpy') continue;
      try { out.push(show(loop(make(), n, n))); } catch (e) { out.push(e.name); }
    }
  }
  console.log(name, out.join(' '));
}
Array.prototype[1] = 7.5;
console.log(loops.sumTo(arrays.holes(), 4), loops.sum(tail(0.5)), loops.sumTo(tail(0.5), 3), loops.copy(arrays.holes(), 3).join());
delete Array.prototype[1];
console.log(loops.sumTo(arrays.holes(), 4), loops.sum(arrays.doubles()));
function upToLargest(a, k, from, n) { let s = 0, i = from; for (; i <= n; i++) s += a[k]; return [s, i]; }
console.log(upToLargest(arrays.doubles(), 1, 2147483640, 2147483646).join(), upToLargest(arrays.doubles(), 1, 2147483640, 2147483647).join());
