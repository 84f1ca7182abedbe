// One site, objects of several shapes: what it remembers of one must not answer for another, nor for what an object has become.
const read = o => o.v;
const write = (o, v) => { o.v = v; };
const call = o => o.m();
const at = (o, k) => o[k];
const put = (o, k, v) => { o[k] = v; };

const a = { v: 'a', m() { return 'ma ' + this.v; } }, b = { u: 0, v: 'b', m: () => 'mb' }, c = { t: 0, u: 0, v: 'c' };
const inherits = Object.create({ v: 'proto', m() { return 'proto ' + this.w; } }, { w: { value: 'own' } });
for (let i = 0; i < 4; i++) console.log(read(a), read(b), read(c), read(inherits), read('text'), read(7));
for (let i = 0; i < 3; i++) console.log(call(a), call(b), call(inherits));

// The second shape's property becomes an accessor, goes away, comes back elsewhere.
Object.defineProperty(b, 'v', { get() { return 'got ' + this.u; }, set(x) { this.u = x; }, configurable: true, enumerable: true });
console.log(read(a), read(b));
write(b, 5);
console.log(read(b), b.u);
delete b.v;
console.log(read(a), read(b));
Object.setPrototypeOf(b, { v: 'inherited' });
console.log(read(a), read(b), read({ u: 0, v: 'another of the old shape', m: 1 }));
write(b, 'own again');
console.log(read(b), Object.keys(b).join());

// What stores: overwriting, adding, refused.
for (const o of [{ v: 1 }, { x: 0, v: 1 }, {}, { x: 0 }, Object.freeze({ v: 1 }), Object.freeze({ x: 0, v: 1 })]) {
  for (let i = 0; i < 2; i++) write(o, 'w' + i);
  console.log(JSON.stringify(o));
}

// Keys that vary.
const names = ['low', 'high', 'v', 'long' + 'er', Symbol('s'), '1', 'constructor'];
const counts = {}, others = { first: 0, low: 10 };
for (let round = 0; round < 5; round++)
  for (const name of names) {
    put(counts, name, (typeof at(counts, name) === 'number' ? at(counts, name) : 0) + 1);
    put(others, name, round);
  }
console.log(counts, others);
Object.defineProperty(counts, 'low', { get: () => 'computed', set(v) { this.high = v; } });
put(counts, 'low', 'through the setter');
console.log(at(counts, 'low'), at(counts, 'high'), at(others, 'low'));
delete counts.v;
console.log(at(counts, 'v'), at(others, 'v'));
Object.freeze(others);
put(others, 'low', 'refused');
console.log(at(others, 'low'), at(Object.create(others), 'low'));
try {
  (function (o, k) { 'use strict'; o[k] = 1; })(others, 'low');
} catch (e) {
  console.log(e.message);
}
const big = {};
for (let i = 0; i < 300; i++) put(big, 'k' + i, i);
for (const k of ['k0', 'k150', 'k299']) { put(big, k, at(big, k) + 1000); console.log(at(big, k)); }
console.log(at([1, 2, 3], 'length'), at('text', 'length'), at([5], '0'), at({ 0.5: 'half' }, 0.5));
