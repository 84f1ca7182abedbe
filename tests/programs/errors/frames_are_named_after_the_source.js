// Frames of stack traces bear the names node gives them, where the source tells.
function frames(f, n = 2) {
  try { f(); return 'nothing thrown'; } catch (e) {
    return e.stack.split('\n').filter(line => line.startsWith('    at ')).slice(0, n).map(line => {
      const slash = line.lastIndexOf('/'), open = line.indexOf('(');
      return slash < 0 ? line.trim() : line.slice(4, open < 0 ? 7 : open + 1) + line.slice(slash + 1).split(':').slice(1).join(':');
    }).join(' | ');
  }
}
const t = (f, n) => console.log(frames(f, n));
console.log('classes');
class S {
  get g() { null.x } set g(v) { null.x }
  m() { null.x }
  static s() { null.x }
  static get sg() { null.x }
  #p() { null.x } callP() { this.#p(); }
  get #pg() { null.x } callPg() { return this.#pg; }
  [Symbol.iterator]() { null.x }
  f = () => null.x;
  fe = function () { null.x };
  static sf = () => null.x;
  *gen() { null.x }
  constructor(x) { if (x) null.x; }
  inner() { (() => null.x)(); }
  named() { const q = () => null.x; q(); }
  callback() { [1].forEach(() => null.x); }
}
class T extends S { own() { null.x } }
const s = new S(), u = new T();
t(() => s.g); t(() => { s.g = 1; }); t(() => s.m()); t(() => u.own()); t(() => S.s()); t(() => S.sg); t(() => s.callP());
t(() => s.callPg()); t(() => [...s]); t(() => s.f()); t(() => s.fe()); t(() => S.sf()); t(() => [...s.gen()]); t(() => new S(1));
t(() => new T(1)); t(() => s.inner()); t(() => s.named()); t(() => s.callback(), 3);
const sy = Symbol('sy'); class C { [sy]() { null.x } ['lit']() { null.x } }
t(() => new C()[sy]()); t(() => new C().lit());
const A = class { m() { null.x } static s() { null.x } }; t(() => new A().m()); t(() => A.s());
t(() => new (class { m() { null.x } })().m()); t(() => (class { static s() { null.x } }).s());
const N = class Inner { m() { null.x } }; t(() => new N().m());
t(() => new (class B { x = null.x; })()); t(() => { class B { static x = null.x; } }, 1); t(() => { class B { static { null.x } } }, 1);
t(() => { new (class { constructor() { null.x } })(); });
console.log('objects');
const o = {
  m() { null.x }, f: function () { null.x }, a: () => null.x, get g() { null.x }, set g(v) { null.x },
  'a-b'() { null.x }, 5() { null.x }, inner: { deep() { null.x } }, *gen() { null.x }, [Symbol.toPrimitive]() { null.x },
};
t(() => o.m()); t(() => o.f()); t(() => o.a()); t(() => o.g); t(() => { o.g = 1; }); t(() => o['a-b']()); t(() => o[5]());
t(() => o.inner.deep()); t(() => [...o.gen()]); t(() => `${o}`, 1);
console.log('assigned');
function F(x) { this.own = function () { null.x }; this.b = { c() { null.x } }; const self = this; self.e = () => null.x; if (x) null.x; }
F.prototype.pm = function () { null.x }; F.st = function () { null.x };
t(() => new F().own()); t(() => new F().b.c()); t(() => new F().e()); t(() => new F().pm()); t(() => F.st()); t(() => new F(1));
F.prototype = { constructor: F, y() { null.x }, z: function () { null.x } }; t(() => new F().y()); t(() => new F().z());
o.later = function () { null.x }; o.x = {}; o.x.y = () => null.x; o['q r'] = function () { null.x }; o[sy] = function () { null.x };
t(() => o.later()); t(() => o.x.y()); t(() => o['q r']()); o.K = function () { null.x }; t(() => new o.K());
console.log('functions');
t(() => { (function () { null.x })(); }); t(() => { (() => { null.x })(); }); t(() => { (function iife() { null.x })(); });
t(() => { new (function () { null.x })(); }); t(() => { const G = function () { null.x }; new G(); });
function Outer() { function inner() { null.x } inner(); } t(() => new Outer());
function defaults(a = () => null.x) { a(); } t(() => defaults());
t(() => { for (const k of (function* gen() { null.x })()); });
console.log('built-ins');
t(() => [1].map(() => null.x)); t(() => [3, 1].sort(() => null.x)); t(() => 'x'.replace('x', () => null.x)); t(() => Array.from([1], () => null.x));
t(() => JSON.stringify({ toJSON() { null.x } })); t(() => new Map([[1, 2]]).forEach(() => null.x));
t(() => new Set([1]).forEach(() => null.x)); t(() => [1].reduce(() => null.x, 0)); t(() => Object.fromEntries({ [Symbol.iterator]() { null.x } }));
t(() => [1, 2].toSorted(() => null.x)); t(() => new Promise()); t(() => new Map([1])); t(() => JSON.parse('{')); t(() => 'x'.repeat(-1));
t(() => (1).toFixed(200)); t(() => new Array(-1)); t(() => [].reduce((a, b) => a)); t(() => Object.defineProperty(1, 'a', {})); t(() => null.x);
