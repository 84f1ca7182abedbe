// Generators as methods: of objects and classes, static, private, computed; this, super, arguments, new.target, arrows in them.
const o = {
  name: 'o',
  *plain(a) { yield this.name; yield a; yield* this[Symbol.iterator](); },
  *[Symbol.iterator]() { yield 'it'; },
  *'quoted key'() { yield 'q'; }, *42() { yield 42; },
  async *both() {}, *async() { yield 'async'; }, *get() { yield 'get'; },
};
console.log([...o.plain(1)], [...o], [...o['quoted key']()], [...o[42]()], [...o.async()], [...o.get()]);
class Base { *values() { yield `base ${this.n}`; return 'br'; } static *make() { yield this.name; } get p() { return `p${this.n}`; } set p(v) { console.log('set', v, this.n); } }
class Derived extends Base {
  #secret = 's';
  n = 5;
  static #count = 0;
  *#hidden() { yield this.#secret; this.#secret = 'changed'; yield this.#secret; }
  *values(...args) {
    const r = yield* super.values();
    yield r;
    yield super.p;
    super.p = yield 'set';
    const arrow = () => [this.n, args.length, arguments.length, super.p, new.target];
    yield arrow();
    yield* this.#hidden();
  }
  static *make() { yield ++Derived.#count; yield* super.make(); yield this === Derived; }
  *[`computed${1 + 1}`]() { yield 'computed'; }
  static { this.fromBlock = [...(function* () { yield 1; })()]; }
}
const d = new Derived();
console.log([...d.values(1, 2)], [...Derived.make()], [...d.computed2()], Derived.fromBlock);
try { [...Derived.prototype.values.call({ n: 1 })]; } catch (e) { console.log(e.name); }
function* sloppy() { yield typeof this; yield this === globalThis; }
function* strict() { 'use strict'; yield typeof this; }
console.log([...sloppy()], [...strict()], [...sloppy.call(5)], [...strict.call(5)]);
function* mapped(a, b) { arguments[0] = 'changed'; yield a; a = 'again'; yield arguments[0]; yield arguments.length; b = 1; yield arguments[1]; }
console.log([...mapped(1)], [...mapped(1, 2, 3)]);
function* unmapped(a) { 'use strict'; arguments[0] = 'changed'; yield a; a = 2; yield arguments[0]; }
console.log([...unmapped(1)]);
const named = function* self(n) { if (n) { yield n; yield* self(n - 1); } };
console.log([...named(3)], named.name, (function* () {}).name, o.plain.name, o[Symbol.iterator].name);
const bound = named.bind(null, 2);
console.log([...bound()], bound.name, bound.prototype);
for (const m of [o.plain, sloppy, Derived.prototype.values]) {
  console.log(Object.getOwnPropertyNames(m).sort().join(), m.hasOwnProperty('caller'), m.prototype instanceof Object, Object.keys(Object.getOwnPropertyDescriptors(m.prototype)).length);
  try { new m(); } catch (e) { console.log(e.name, e.message); }
}
sloppy.prototype = null;
console.log(Object.getPrototypeOf(sloppy()) === Object.getPrototypeOf(strict.prototype));
strict.prototype = { extra: 1 };
console.log(strict().extra, typeof strict().next);
const callback = [1, 2].map(function* (x) { yield x; yield this; }, 'T');
console.log(callback.map(g => [...g].length));
const arrows = function* () { const f = () => this.v, g = () => arguments[0]; yield f(); yield g(); this.v = 2; yield f(); };
console.log([...arrows.call({ v: 1 }, 'arg')]);
