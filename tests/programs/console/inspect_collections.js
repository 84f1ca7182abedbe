// Maps, Sets and what is left of their iterators.
console.log(new Map([['a', 1], [{ x: 1 }, [1, 2]]]), new Set([1, 'a', {}]), new Map(), new Set());
console.log(new Map([[1, new Map([[2, new Map([[3, new Map([[4, 5]])]])]])]]));
console.log(new Map([['a', 1]]).keys(), new Map([['a', 1]]).values(), new Map([['a', { b: 1 }]]).entries(), new Set([5, 6]).values(), new Set([7]).entries());
const it = new Map([['a', 1], ['b', 2]])[Symbol.iterator](); it.next(); console.log(it); it.next(); it.next(); console.log(it);
console.log(new WeakMap(), new WeakSet());
console.log([1, 2][Symbol.iterator](), 'abc'[Symbol.iterator]());
class M2 extends Map {} class S2 extends Set { constructor(x) { super(x); this.extra = 1; } }
console.log(new M2([[1, 2]]), new S2([1]), Object.assign(new Map([[1, 2]]), { foo: 'bar' }));
console.log(new Set(Array.from({ length: 120 }, (_, i) => i)));
console.log(new Map(Array.from({ length: 10 }, (_, i) => ['key number ' + i, { value: i }])));
const m = new Map(); m.set('self', m); console.log(m); const s = new Set(); s.add(s); console.log([s]);
console.log({ a: { b: { c: new Map([[1, 2]]), d: new Set([1]) } } });
console.log(Object.setPrototypeOf(new Map([[1, 2]]), null), Object.setPrototypeOf([1], null));
console.log(new Map([[new Map([[1, 2]]), new Set([new Set([1])])]]));
console.log(new Set(['a'.repeat(40), 'b'.repeat(40)]));
