// One access sees objects of many shapes, classes evaluated many times, and elements of every kind.
'use strict';
const show = (name, f) => { try { console.log(name, f()); } catch (e) { console.log(name, e.constructor.name, e.message); } };

// A class evaluated many times: the same code, another private name each time; one object may have several of them.
const mixin = Base => class extends Base {
  #x = 0; #log = [];
  constructor(...args) { super(...args); this.#x = Base.name.length; }
  bump() { this.#x++; this.#log.push(this.#x); return super.bump ? super.bump() + this.#x : this.#x; }
  static has(o) { return #x in o; }
  static read(o) { return o.#x; }
  static write(o, v) { o.#x = v; return o.#log.length; }
};
class Root {}
const A = mixin(Root), B = mixin(A), C = mixin(Root);
for (const o of [new A(), new B(), new C(), new B(), new A()]) {
  console.log(o.bump(), o.bump(), A.has(o), B.has(o), C.has(o));
  for (const K of [A, B, C]) {
    show('read', () => K.read(o));
    show('write', () => K.write(o, 100));
    show('read', () => K.read(o));
  }
}
for (const v of [undefined, null, 1, 's', {}, [], () => 0, A]) {
  show('read', () => A.read(v));
  show('write', () => A.write(v, 1));
  show('has', () => A.has(v));
}

// Methods, accessors, statics; one site, many shapes.
class Kinds {
  #field = 1; static #count = 0; static #sum(n) { return Kinds.#count + n; }
  #method(n) { return this.#field + n; }
  get #both() { return this.#field * 10; }
  set #both(v) { this.#field = v; Kinds.#count++; }
  get #readable() { return 'r'; }
  set #writable(v) { this.#field = -v; }
  use(n) { this.#both = n; this.#both += 1; return [this.#method(n), this.#both, this.#field++, ++this.#field, Kinds.#sum(n)].join(); }
  setMethod() { this.#method = 1; }
  setReadable() { this.#readable = 1; }
  getWritable() { this.#writable = 7; return this.#writable; }
  destructure(v) { [this.#field, this.rest] = v; ({ a: this.#both, ...this.rest } = { a: this.#field, b: 2 }); return [this.#field, this.rest]; }
  maybe(o) { return [o?.#field, o?.#method(1)]; }
  get method() { return this.#method; }
}
class Sub extends Kinds { extra = 1; use(n) { return 'sub ' + super.use(n); } }
class Sub2 extends Kinds { constructor() { super(); this.a = 1; this.b = 2; } }
const kinds = [];
for (let i = 0; i < 3; i++) kinds.push(new Kinds(), new Sub(), new Sub2(), Object.assign(new Kinds(), { ['p' + i]: i }), Object.freeze(new Kinds()));
for (let round = 0; round < 2; round++) for (const k of kinds) console.log(k.use(round), k.maybe(null), k.maybe(k));
for (const k of kinds.slice(0, 3)) {
  show('method', () => k.setMethod());
  show('readable', () => k.setReadable());
  show('writable', () => k.getWritable());
  show('destructure', () => k.destructure([1, 2]));
  show('same method', () => k.method === kinds[0].method);
}
class Many {
  #v = 7;
  static has(o) { return #v in o; }
  static get(o) { return o.#v; }
  static set(o, v) { o.#v = v; }
}
for (let round = 0; round < 3; round++)
  for (let i = 0; i < 12; i++) {
    const without = { ['w' + i]: 1 }, many = Object.assign(new Many(), { ['q' + i]: i, more: i, most: i });
    Many.set(many, i + round);
    if (Many.has(without) || !Many.has(many) || Many.get(many) !== i + round || Many.has(without)) console.log('wrong', round, i);
  }
// Adding to many shapes, then assigning to objects of such shapes: fields are defined, properties assigned, elements must be there.
class Bare { constructor(i) { this['b' + i] = i; } set x(v) { this.assigned = v; } }
class Clothed extends Bare { x = 1; #y = 2; static put(o) { o.#y = 3; return o.#y; } static assign(o) { o.x = 4; return o.assigned; } }
class Dressed extends Bare { x = 1; }
for (let round = 0; round < 2; round++)
  for (let i = 0; i < 12; i++) {
    const clothed = new Clothed(i), bare = Object.setPrototypeOf(new Bare(i), Clothed.prototype);
    let refused = false;
    try { Clothed.put(bare); } catch (e) { refused = e instanceof TypeError; }
    if (!refused || Clothed.put(clothed) !== 3 || Clothed.assign(bare) !== 4 || Clothed.assign(clothed) !== undefined) console.log('wrong', round, i);
    if (new Dressed(i).assigned !== undefined || Clothed.assign(Object.setPrototypeOf(new Bare(i), Dressed.prototype)) !== 4) console.log('wrong', round, i);
  }
const dictionary = new Kinds();
for (let i = 0; i < 300; i++) dictionary['q' + i] = i;
delete dictionary.q5;
console.log(dictionary.use(1), dictionary.use(2), Object.keys(dictionary).length, JSON.stringify(new Kinds()));

// Elements added to what a base constructor returns: frozen objects, arrays, functions, the same object twice.
class Give { constructor(o) { return o; } }
class Stamp extends Give { #stamp = 'stamped'; #m() {} x = 1; static read(o) { return o.#stamp; } static has(o) { return #stamp in o; } }
const given = [{}, [1], function f() {}, Object.preventExtensions({ x: 0 }), class {}, { x: 2 }];
for (const o of given) {
  console.log(Stamp.has(o));
  show('stamp', () => new Stamp(o) === o);
  show('read', () => Stamp.read(o) + o.x);
  show('again', () => new Stamp(o));
}
// Fields are defined, not assigned: setters and read-only properties of prototypes do not matter.
class Setter { set x(v) { console.log('never'); } get y() { return 1; } }
class Fields extends Setter { x = 1; y = 2; x = 3; ['z' + 1] = 4; 0 = 'zero'; length = 5; name; __proto__ = null; constructorName = this.constructor.name; static name = 'Static'; static length = 9; }
console.log(new Fields(), new Fields().__proto__, Fields.name, Fields.length, Object.getOwnPropertyDescriptor(new Fields(), 'y'));
class ArrayFields extends Array { x = 1; length = 2; 1 = 'one'; }
show('array', () => new ArrayFields());
for (let i = 0; i < 4; i++) {
  class Locked extends Give { y = i; z = i; }
  show('locked', () => new Locked(Object.defineProperty({}, 'y', { value: 0, configurable: i > 1, writable: i > 2 })));
  show('frozen', () => new Locked(Object.freeze({ y: 1 })));
}
const literal = k => ({ [k]: 1, a: 2, b: k, get c() { return 3; }, c: 4, a: 5, ...{ d: 6 }, d: 7 });
console.log(literal('x'), literal('a'), literal('d'), Object.getOwnPropertyDescriptor(literal('q'), 'c'));

// super.name: the prototype may change, getters see this, null has none.
class Top { get who() { return 'top of ' + this.name; } hi() { return 'hi ' + this.name; } }
class Mid extends Top { constructor(name) { super(); this.name = name; } get who() { return super.who; } hi() { return super.hi() + super.missing; } static make() { return super.make?.() ?? 'none'; } }
for (let i = 0; i < 3; i++) {
  const mid = new Mid('m' + i);
  console.log(mid.who, mid.hi(), Mid.make());
  if (i === 0) Top.prototype.hi = function () { return 'changed ' + this.name; };
  if (i === 1) { Object.setPrototypeOf(Mid.prototype, { who: 'plain', hi() { return 'other'; } }); Top.make = () => 'made'; }
}
Object.setPrototypeOf(Mid.prototype, null);
show('null', () => Mid.prototype.hi.call({ name: 1 }));
const home = { __proto__: { toString() { return 'proto ' + this.n; } }, n: 1, toString() { return 'own ' + super.toString(); } };
console.log(`${home}`, `${Object.create(home, { n: { value: 2 } })}`);
