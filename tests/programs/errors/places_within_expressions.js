// Each operation of an expression has its own place in stack traces, whichever of them throws.
function place(f) {
  try { f(); } catch (e) { return e.message + ' @' + e.stack.split('\n')[1].split(':').slice(-2).join(':').replace(')', ''); }
}
const o = { a: { b: null, get g() { throw new Error('getter'); }, f() { return undefined; }, v: 1 }, s: Symbol('s') };
console.log(place(() => o.a.b.c.d));
console.log(place(() => o.x.b.c.d));
console.log(place(() => o.a.none()));
console.log(place(() => o.none.none()));
console.log(place(() => { o.a.b.c = 1; }));
console.log(place(() => { o.none.b[0] = 1; }));
console.log(place(() => -o.none.b));
console.log(place(() => o.s + 1));
console.log(place(() => 2 * o.a.b.c));
console.log(place(() => o.a.v < o.none.v));
console.log(place(() => { for (const x of o.none.list()) o.f(x); }));
console.log(place(() => { throw o.none.error; }));
function half(n) { const m = o.none.n - n; return m / 2; }
console.log(place(() => half(1)));
try { o.a.b.c(); } catch (e) { console.log(e.message); } finally { console.log('done'); }
