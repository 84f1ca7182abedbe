function makeAll(seed) {
  let n = seed; const k = seed * 2; var log = [];
  const o = {
    m() { return n++ + k; }, get g() { return n; }, set g(v) { n = v; log.push('set' + v); },
    ['c' + seed]: () => n + 1, f: function self(d) { return d ? self(d - 1) + n : 0; }, arrow: (a, b = () => n + a) => b(),
    nested: () => () => () => n * k, this_: function () { return (() => (() => this === o)())(); },
    args: function () { return (() => arguments.length + arguments[0])(); },
  };
  class C { x = n; #y = () => n + this.x; static s = k; static { log.push(k); } y() { return this.#y(); } [`k${n}`]() { return k; } static make = () => new this(); }
  const list = [1, 2, 3].map(v => v * n), t = `${(() => n)()}`;
  const [d = () => n] = [], { e = () => k } = {};
  const iife = (function () { return n; })(), cond = n > 1 ? () => 'big' + n : () => 'small' + n;
  label: for (const z of [1, 2]) { log.push((() => z + n)()); if (z === 2) break label; }
  try { throw { n }; } catch ({ n: caught }) { log.push((() => caught + n)()); } finally { log.push((() => 'fin')()); }
  return { o, C, list, t, d, e, iife, cond, log, bump: () => ++n, tag: (s, ...v) => () => s.raw.join('|') + v.map(f => f()) };
}
for (const seed of [1, 5]) {
  const r = makeAll(seed);
  console.log(r.o.m(), r.o.m(), r.o.g, (r.o.g = 10, r.o.g), r.o['c' + seed](), r.o.f(3), r.o.arrow(4), r.o.nested()()(), r.o.this_(), r.o.args(7, 8));
  const c = new r.C(); r.bump();
  console.log(c.x, c.y(), r.C.s, r.C.make().y(), c['k' + seed]());
  console.log(r.list.join(), r.t, r.d(), r.e(), r.iife, r.cond(), r.log.join(' '), r.tag`a${r.d}b${r.bump}c`());
}
const compose = (...fs) => x => fs.reduceRight((v, f) => f(v), x);
console.log(compose(x => x + 1, x => x * 2)(5));
const Y = f => (x => x(x))(x => f(y => x(x)(y)));
console.log(Y(self => n => n < 2 ? 1 : n * self(n - 1))(10));
const curry = f => function c(...a) { return a.length >= f.length ? f(...a) : (...b) => c(...a, ...b); };
console.log(curry((a, b, c) => a + b + c)(1)(2)(3), curry((a, b, c) => a + b + c)(1, 2)(3));
function even(n) { return n === 0 ? true : odd(n - 1); } function odd(n) { return n === 0 ? false : even(n - 1); }
console.log(even(100), odd(101), even(7));
const memo = (f, cache = {}) => x => x in cache ? cache[x] : cache[x] = f(x);
const fib = memo(n => n < 2 ? n : fib(n - 1) + fib(n - 2)); console.log(fib(60));
const counters = Array.from({ length: 3 }, (_, i) => { let c = i; return () => c += i; });
counters.forEach(c => c()); console.log(counters.map(c => c()).join());
function outer(a) { function one() { return a + two(); } function two() { return b * 2; } var b = a + 1; return [one, two, () => { a++; b++; }]; }
const [one, two, inc] = outer(1); console.log(one(), two(), inc(), one(), two());
function later() { return hoisted(); var x = 1; function hoisted() { return typeof x; } } console.log(later());
