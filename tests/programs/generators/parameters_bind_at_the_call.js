// Parameters are bound when the generator is called, its body begins at next.
const log = [];
const note = x => (log.push(x), x);
function* g(a = note('a'), { b = note('b') } = note({}), ...rest) { log.push('body'); yield [a, b, rest]; }
const it = g(undefined, undefined, 3);
log.push('called');
console.log(JSON.stringify(it.next().value), log.map(x => typeof x === 'object' ? '{}' : x).join());
function* throws(a = (() => { throw new Error('default'); })()) { yield 1; }
try { throws(); console.log('no'); } catch (e) { console.log(e.message); }
function* pattern({ x }) { yield x; }
try { pattern(); } catch (e) { console.log(e.name, e.message); }
function* order(a, b = a, c = () => [a, b]) { a = yield c(); var b = 'inner'; yield c(); yield b; }
const o = order(1);
console.log(o.next().value, o.next('A').value, o.next().value);
function* many(a, b, c, d, e, f, h, i, j, k, l, m, n, p, q, r, s) { yield [a, s]; yield arguments.length; }
console.log([...many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)], [...many()], [...many(1)]);
function* evalOrder() { const x = [note('x'), yield, note('y')]; return x; }
const e = evalOrder();
e.next();
log.push('between');
console.log(e.next(1).value, log.slice(-3));
let proto = 0;
const f = function* () { yield 1; };
Object.defineProperty(f, 'prototype', { value: f.prototype, writable: true });
console.log(f.length, g.length, many.length, order.length, f().next().value);
function* usesLater() { yield late; let late = 1; }
try { usesLater().next(); } catch (err) { console.log(err.name, err.message); }
function* shadow(x, y = () => x) { var x = 'var'; yield x; yield y(); }
console.log([...shadow('param')]);
function* rest(...[a, b = yieldless()]) { yield a + b; }
function yieldless() { return 10; }
console.log([...rest(1)], [...rest(1, 2)]);
