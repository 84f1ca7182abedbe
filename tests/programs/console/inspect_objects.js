// Names, tags, prototypes, accessors, cycles, functions and classes.
console.log({ a: 1, 'b-c': 2, 3: 4, [Symbol('s')]: 5, _x: 1, $y: 2, 'é': 3, '': 4, __proto__x: 1 });
console.log({ a: { b: { c: { d: 1 } } } }, { a: { b: { c: {} } } }, { a: { b: { c: [] } } }, { a: { b: [[1]] } });
class Foo { constructor() { this.x = 1; } get y() { return 1; } static z = 3; }
class Bar extends Foo { #p = 1; q = 2; }
console.log(new Foo(), new Bar(), Foo, Bar, class {}, [class A {}]);
console.log({ a: { b: { c: new Foo() } } });
console.log(Object.create(null), Object.create({}), Object.create(Foo.prototype), Object.create(Object.create(null)));
const np = Object.create(null); np.a = 1; console.log(np, [np], { x: { y: { z: np } } });
console.log({ get a() { return 1; }, set a(v) {}, get b() { return 1; }, set c(v) {} });
console.log({ [Symbol.toStringTag]: 'Tagged', a: 1 });
class Tag { get [Symbol.toStringTag]() { return 'bar'; } }
console.log(new Tag(), Object.assign(new Tag(), { a: 1 }));
console.log(Object.prototype, Function.prototype, Foo.prototype, Bar.prototype, Array.prototype);
const o = { name: 'o' }; o.self = o; o.list = [o, { o }]; console.log(o);
const p = { a: { b: {} } }; p.a.b.p = p.a; p.x = p; console.log(p);
console.log({ f() {}, g: function () {}, h: () => {}, i: function named() {}, m: class {} });
function ff() {} ff.a = 1; ff.b = { c: 2 }; console.log(ff, [ff], { ff });
console.log(Math.max, parseInt, Object, Array, Symbol);
console.log((() => {}).bind(null), ff.bind());
const anon = (() => () => {})(); console.log(anon, [anon], Object.assign(() => {}, { a: 1 }));
console.log([new Number(3), new String('abc'), new Boolean(false), Object(Symbol('q')), new Number(-0)]);
console.log(Object.assign(new String('abc'), { x: 1 }), Object.assign(new Number(1), { y: 2 }));
(function () { console.log(arguments); })(1, 'a', {});
(function () { console.log(arguments); })();
console.log(JSON, Math);
console.log(globalThis === globalThis);
console.log({ __proto__: { a: 1 } , b: 2 });
console.log({ ['__proto__']: 1 });
class N extends null { static s() {} } console.log(N);
console.log(Object.setPrototypeOf(function x() {}, null), Object.setPrototypeOf(class Y {}, null));
console.log(Object.defineProperty({}, 'hidden', { value: 1 }), Object.freeze({ a: 1 }), Object.freeze([1, 2]));
const constructorless = { constructor: 5, a: 1 }; console.log(constructorless);
console.log({ constructor: 'x' }, { constructor: Foo });
