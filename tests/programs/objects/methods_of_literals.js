// Methods that literals give, called where the object is at hand: the object may not be needed, but for those that can tell.
function point(x, y) {
  return {
    x, y,
    plus(q) { return point(this.x + q.x, this.y + q.y); },
    scale(k) { this.x *= k; this.y *= k; return this; },
    norm() { return this.x * this.x + this.y * this.y; },
    describe() { return `${this.x}/${this.y}=${this.norm()}`; },
  };
}
function walk(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += point(i, 1).plus(point(1, i)).norm();
  return sum;
}
console.log(walk(10), point(3, 4).describe(), point(1, 2).scale(3).norm());

function counter(start) {
  const c = { n: start, inc() { this.n++; return this.n; }, twice() { this.inc(); return this.inc(); } };
  c.inc();
  return c.twice() + c.n;
}
console.log(counter(1), counter(0.5), counter('a'));

// Methods that change, by the function, by another method, or by somebody else.
function assigned() {
  const o = { f() { return 'first'; }, g() { this.f = () => 'by g'; } };
  const before = o.f();
  o.g();
  const between = o.f();
  o.f = () => 'assigned';
  return [before, between, o.f()];
}
function deleted() {
  const o = { f() { return 'own'; } };
  const before = o.f();
  delete o.f;
  return [before, typeof o.f];
}
function leaked() {
  const o = { f() { change(this); return 1; }, g() { return 2; } };
  function change(x) { x.g = () => 3; }
  return [o.f(), o.g()];
}
function kept() {
  const o = { n: 1, later() { return () => ++this.n; }, get() { return this.n; } };
  const f = o.later();
  f();
  return [f(), o.get()];
}
function borrowed() {
  const o = { n: 1, get() { return this.n; } }, p = { n: 2, get: o.get };
  return [o.get(), p.get(), o.get.call({ n: 3 })];
}
function inherited() {
  const o = { f() { return [this.hasOwnProperty('f'), this.missing]; } };
  return o.f();
}
function recursive(n) {
  const o = { n, down() { return this.n-- > 0 ? 1 + this.down() : 0; } };
  return o.down();
}
function primitive() {
  const f = function () { return typeof this; };
  return [{ f }.f(), f.call(1), f.call(undefined)];
}
function strict() {
  'use strict';
  const o = { self() { return this; }, n: 1 };
  return o.self().n + (o.self() === o);
}
function branch(flag) {
  const o = flag ? { f() { return this.n; }, n: 1 } : { f() { return -this.n; }, n: 2 };
  return o.f();
}
function many() {
  const made = [];
  for (let i = 0; i < 3; i++) {
    const o = { i, f() { return this.i * 10 + i; } };
    made.push(o.f());
  }
  return made;
}
function throwing() {
  const o = { f() { return this.missing.x; } };
  try { return o.f(); } catch (e) { return e.message; }
}
function* generated() {
  const o = { n: 1, next() { return this.n *= 2; } };
  yield o.next();
  yield o.next();
}
for (const f of [assigned, deleted, leaked, kept, borrowed, inherited, () => recursive(5), primitive, strict, () => branch(true), () => branch(false), many,
                 throwing, () => [...generated()]])
  console.log(f());
