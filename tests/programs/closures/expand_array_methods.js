// Methods of arrays with callbacks that are known: each does what the standard says, whatever the object and the callback.
const xs = [5, 1, 4, 2, 3], holes = [1, , 3, undefined, , 6], doubles = [0.5, 1.5, 2.5], words = ['b', 'a'];

function all(a, tag) {
  console.log(tag, a.map(x => x * 2), a.filter(x => x > 2), a.some(x => x === 4), a.every(x => x > 0));
  console.log(a.find(x => x > 3), a.findIndex(x => x > 3), a.findLast(x => x < 3), a.findLastIndex(x => x < 3));
  console.log(a.reduce((s, x) => s + x, 0), a.reduceRight((s, x) => s + '-' + x, '!'), a.flatMap(x => [x, [x]]), a.flatMap(x => x));
  const seen = [];
  a.forEach((x, i, whole) => { seen.push(x, i, whole === a); });
  console.log(seen.join(' '));
}
all(xs, 'ints');
all(holes, 'holes');
all(doubles, 'doubles');
all(words, 'strings');
all([], 'none');

function double(x) { return 2 * x; }
const add = (a, b) => a + b;
console.log(xs.map(double), xs.map(double).map(double), xs.reduce(add), xs.reduce(add, 100), xs.reduce(add, undefined));

// Callbacks of other shapes.
console.log([[1, 2], [3, 4]].map(([a, b]) => a * b), [{ a: 1 }, {}].map(({ a = 7 }) => a));
console.log(xs.map(() => 0), xs.map((x, i, a) => a[a.length - 1 - i]), xs.map((...rest) => rest.length), xs.map(function () { return arguments.length; }));
console.log(xs.map(function (x) { return this.k * x; }, { k: 10 }), xs.map(x => x, 1), [1].map(function () { 'use strict'; return this; }, 5));
console.log([1, 2].map(function () { return typeof this; }), [1].map(function () { return typeof this; }, 'text'));
console.log(typeof xs.map(async x => x)[0].then, [...xs.map(function* (x) { yield x; })[0]]);

// Variables that callbacks capture and assign.
let sum = 0;
xs.forEach(x => { sum += x; });
function total(a) {
  let t = 0, n = 0;
  a.forEach(x => { t += x; n++; });
  return t / n;
}
function counters(a) {
  const made = [];
  a.forEach(x => { let n = x; made.push(() => n++); });
  made[0]();
  return made.map(f => f());
}
console.log(sum, total(xs), counters([10, 20]));

// Callbacks that change the array.
const grown = [1, 2, 3];
console.log(grown.map(x => { grown.push(x); return x; }), grown);
const cut = [1, 2, 3, 4];
console.log(cut.map(x => { cut.length = 2; return x; }), cut);
const turned = [1, 2, 3];
console.log(turned.map((x, i) => { turned[i + 1] = 'x' + i; return x; }), turned);
const thinned = [1, 2, 3, 4];
thinned.forEach((x, i) => { if (i === 0) delete thinned[2]; else console.log(x); });
const frozen = Object.freeze([1, 2, 3]);
console.log(frozen.map(x => x + 1), frozen.filter(x => x > 1), frozen.reduce((a, b) => a + b));

// Nested.
const grid = [[1, 2], [3, 4]];
console.log(grid.map(row => row.map(x => row.map(y => x * y))), grid.reduce((s, row) => s + row.reduce((t, x) => t + x, 0), 0));
console.log(xs.filter(x => x % 2).map(x => x * x).reduce((a, b) => a + b, 0));
const tree = { v: 1, kids: [{ v: 2, kids: [] }, { v: 3, kids: [{ v: 4, kids: [] }] }] };
function weigh(t) { return t.kids.reduce((s, kid) => s + weigh(kid), t.v); }
function names(t, out = []) { out.push(t.v); t.kids.forEach(kid => names(kid, out)); return out; }
console.log(weigh(tree), names(tree));

// Array.from.
console.log(Array.from({ length: 3 }, (_, i) => i * i), Array.from('abc', c => c + c), Array.from(new Set([1, 1, 2]), x => -x));
console.log(Array.from([1, , 3], x => x), Array.from({ length: 2, 0: 'a', 1: 'b' }, function (x, i) { return this.p + x + i; }, { p: '>' }));

// Callbacks handed on.
function each(a, f) { a.forEach(x => f(x)); }
function twice(a, f) { return a.map(f).map(f); }
each(xs, x => { sum -= x; });
console.log(sum, twice(xs, x => x + 1));
const pick = flag => xs.map(flag ? x => x : x => -x);
console.log(pick(true), pick(false));

// In generators and async functions, and in protected regions.
function* lazily(a) { for (const x of a.map(x => x + 1)) yield x; yield a.reduce((p, q) => p * q, 1); }
console.log([...lazily(xs)]);
async function later(a) { const k = await 3; return a.map(x => x * k).filter(x => x > 6); }
later(xs).then(v => console.log(v));
function guarded(a) {
  let last;
  try { a.forEach(x => { last = x; if (x === 4) throw new Error('four'); }); } catch (e) { return e.message + ' ' + last; } finally { last = 'done'; }
  return last;
}
console.log(guarded(xs), guarded([1]));
const failures = [
  () => [].reduce((a, b) => a + b), () => [, ,].reduceRight((a, b) => a + b), () => null.map(x => x), () => ({}).map(x => x),
  () => [1].map(x => x.y.z), () => [1].flatMap(x => { throw new TypeError('no'); }), () => Array.from(null, x => x),
];
for (const f of failures) try { f(); } catch (e) { console.log(e.name + ': ' + e.message); }

// A callback that calls the function it stands in, which is itself put elsewhere.
const leaf = value => ({ value, children: null });
const branch = (value, ...children) => ({ value, children });
function fold(t, onLeaf, onBranch) {
  if (t.children === null) return onLeaf(t.value);
  return onBranch(t.value, t.children.map(child => fold(child, onLeaf, onBranch)));
}
const totalOf = list => list.reduce((a, b) => a + b, 0);
console.log(fold(branch(1, leaf(2), branch(3, leaf(4))), x => x, (x, list) => x + totalOf(list)));
