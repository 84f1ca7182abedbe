// Keys are compared by SameValueZero: NaN is itself, -0 is 0, strings by content, objects and symbols by identity.
const m = new Map();
m.set(NaN, 'nan').set(-0, 'zero').set('a' + 'bc'.repeat(20), 'rope').set(1.5, 'half').set(2 ** 31, 'big');
console.log(m.get(0 / 0), m.get(0), m.get('a' + 'bc'.repeat(19) + 'bc'), m.get(3 / 2), m.get(2147483648));
console.log(Object.is([...m.keys()][1], 0), m.has('0'), m.has(0), m.get(undefined));
const o = {}, f = () => 1, sym = Symbol('s');
m.set(o, 1).set(f, 2).set(sym, 3).set(null, 4).set(undefined, 5).set(true, 6);
console.log(m.get(o), m.get({}), m.get(f), m.get(sym), m.get(Symbol('s')), m.get(null), m.get(undefined), m.get(true), m.get(1));
console.log(m.delete(NaN), m.delete(NaN), m.size);
m.set(7 / 7, 'int');
console.log(m.get(1), m.get(0.5 + 0.5));
const s = new Set([1, 1.0, '1', NaN, NaN, 0, -0, 'é', '\u00e9', null, undefined, undefined]);
console.log(s.size, s);
const many = new Map();
for (let i = 0; i < 1000; i++) many.set(i % 3 === 0 ? i : i % 3 === 1 ? 'k' + i : i + 0.25, i);
let sum = 0;
for (let i = 0; i < 1000; i++) sum += many.get(i % 3 === 0 ? i : i % 3 === 1 ? 'k' + i : i + 0.25);
console.log(many.size, sum);
