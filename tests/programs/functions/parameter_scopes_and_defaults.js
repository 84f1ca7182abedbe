const log = []; const t = (x, v) => (log.push(x), v);
function order(a = t('a', 1), { b = t('b', 2), [t('key', 'c')]: c = t('c', 3) } = t('obj', {}), [d = t('d', 4)] = t('arr', []), ...[e = t('e', 5)]) { return [a, b, c, d, e].join(); }
console.log(order(), log.join()); log.length = 0; console.log(order(9, { b: 8, c: 7 }, [6], 5), log.join()); log.length = 0; console.log(order(undefined, undefined, undefined, undefined), log.join());
function ownVar(a, f = () => a) { var a = 'body'; return [a, f()].join(); } console.log(ownVar('param'));
function ownFunction(a, f = () => a) { function a() { } return [typeof a, f()].join(); } console.log(ownFunction('param'));
function noClash(a = 1) { var b = a; { let a = 2; b += a; } return b; } console.log(noClash());
var x = 'outer'; function seesOuter(a = x) { var x = 'inner'; return a + x; } console.log(seesOuter());
function seesLater(a = later) { var later = 1; return a; } try { seesLater(); } catch (e) { console.log(e.message); }
function fnName(a = fnName) { return a === fnName; } console.log(fnName()); const fe = function self(a = self) { var self = 1; return typeof a + self; }; console.log(fe());
function evalOrder(a, b = a = 5, c = a) { return [a, b, c].join(); } console.log(evalOrder(1));
function closures(a, inc = () => ++a, get = () => a) { inc(); a *= 10; inc(); return get() + ',' + a; } console.log(closures(1));
function thisDefault(a = this.v) { return a; } console.log(thisDefault.call({ v: 'this' })); const arrowThis = { v: 1, m(a = () => this.v) { return a(); } }; console.log(arrowThis.m());
function nullNot(a = 1) { return a; } console.log(nullNot(null), nullNot(0), nullNot(''), nullNot(undefined), nullNot(NaN));
function argsLen(a = 1, b = 2) { return arguments.length; } console.log(argsLen(), argsLen(undefined), argsLen(1, 2, 3));
const arrow = (a, b = a, [c, d] = [b, a], { e, ...f } = { e: c, g: d }) => [a, b, c, d, e, JSON.stringify(f)].join(); console.log(arrow(1), arrow(1, 2, 'xy', { e: 1, h: 2 }));
console.log((([a, b] = [1, 2], { x = a, y = b } = {}) => [a, b, x, y].join())(), ((...[a, b, ...c]) => [a, b, c.length].join())(1, 2, 3, 4), ((...{ length }) => length)(1, 2, 3), ((...{ 0: first, length: n }) => first + n)('z', 1));
function sameNames(a, b, a) { return a; } console.log(sameNames(1, 2, 3), sameNames(1)); function throwing(a = (() => { throw new Error('default'); })()) { } try { throwing(); } catch (e) { console.log(e.message); } throwing(1);
class D { constructor(a = new.target.name, b = this.m) { this.r = a + typeof b; } m(a = super.toString) { return typeof a; } static s(a = this.name) { return a; } } console.log(new D().r, new D().m(), D.s());
const obj = { m(a, b = () => super.valueOf() === this) { return b(); }, set s(v = 'dflt') { this.sv = v; }, get g() { return 1; } }; obj.s = undefined; console.log(obj.m(), obj.sv);
function recursive(n, acc = n === 0 ? [] : recursive(n - 1)) { acc.push(n); return acc; } console.log(recursive(3).join());
function shadowArguments(a = arguments.length, arguments_ = 1) { return a; } console.log(shadowArguments(undefined, 2, 3)); function f(a, b = function () { return typeof a; }) { var b2 = b; return b2(); } console.log(f(1));
function manyDefaults(a = 1, b = a + 1, c = b + 1, d = c + 1, e = d + 1, f = e + 1, g = f + 1, h = g + 1, i = h + 1, j = i + 1) { return a + b + c + d + e + f + g + h + i + j; } console.log(manyDefaults(), manyDefaults(10), manyDefaults(undefined, 20));
let count = 0; function lazily(a = ++count) { return a; } lazily(1); lazily(); lazily(undefined); console.log(count); const fromIter = ([a, [b, { c }]] = new Set([1, new Set([2, { c: 3 }])])) => a + b + c; console.log(fromIter());
