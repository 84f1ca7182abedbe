class P { constructor(n) { this.n = n; } hi() { return 'P' + this.n; } static make(...a) { return new this(...a); } get v() { return 'pv'; } }
class C extends P { hi() { return 'C>' + super.hi(); } get v() { return super.v + 'c'; } }
class D extends C { constructor(...a) { super(...a); } hi() { const f = () => super.hi(); return 'D>' + f(); } }
console.log(C.make(1).hi(), D.make(2).hi(), new D(3).v, Object.getPrototypeOf(D) === C);
class E extends Array { sum() { return this.reduce((x, y) => x + y, 0); } }
const e = E.from([1, 2, 3]); console.log(e.sum(), e.length, e.map(x => x * 2) instanceof E, e.map(x => x * 2).sum());
class Err extends Error { constructor(m) { super(m); this.name = 'Err'; } } try { throw new Err('boom'); } catch (x) { console.log(x instanceof Err, x instanceof Error, String(x)); }
class N extends null { static x = 1; } console.log(N.x, Object.getPrototypeOf(N.prototype));
const o = { __proto__: { m() { return 'base'; } }, m() { return 'own ' + super.m(); } }; console.log(o.m());
try { class Q extends P { constructor() { this.x = 1; } } new Q(); } catch (x) { console.log(x.name, x.message); }
function F() { return new.target === undefined ? 'call' : new.target.name; } console.log(F(), typeof new F());
function Old(x) { if (!(this instanceof Old)) return new Old(x); this.x = x; } Old.prototype.get = function () { return this.x; }; console.log(Old(4).get(), new Old(5).get());
