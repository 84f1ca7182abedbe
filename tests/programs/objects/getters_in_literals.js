let log = [];
const make = (n, name) => ({ a: n, get b() { log.push(name); return this.a + 1; }, get c() { return n; }, d: 4, set b(v) { this.a = v; } });
for (let i = 0; i < 3; i++) {
  const o = make(i, 'x' + i);
  o.b = o.b + 10;
  console.log(o, o.b, o.c, Object.getOwnPropertyDescriptor(o, 'c'), Object.keys(o), JSON.stringify(o));
  try { 'use strict'; o.c = 5; } catch (e) { console.log(e.message); }
  console.log(o.c, Object.getOwnPropertyDescriptor(o, 'b').get.name);
}
const p = { get x() { return 1; }, x: 2 };
const q = { x: 1, get x() { return 3; } };
const r = { get 1() { return 'one'; }, get __proto__() { return 'p'; } };
console.log(p.x, q.x, r[1], r.__proto__, p, q, r, { ...make(1, 'y') }, log);
class A { get z() { return 1; } static get w() { return 2; } }
console.log(new A().z, A.w, Object.create({ get t() { return this.u; } }, { u: { value: 7 } }).t);
const big = { a1: 1, a2: 2, a3: 3, a4: 4, a5: 5, a6: 6, a7: 7, a8: 8, a9: 9, get late() { return this.a9; } };
console.log(big.late, big);
