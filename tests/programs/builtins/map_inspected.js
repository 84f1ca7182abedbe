// console.log shows what Maps, Sets and their iterators hold, without advancing these.
const m = new Map([['a', { x: 1 }], [{ k: 1 }, [1, 2]]]);
console.log(m, new Set([1, 'two', new Set([3])]));
const it = m.entries();
console.log(it, m.keys(), m.values(), new Set([1]).entries());
it.next();
console.log(it);
it.next(); it.next();
console.log(it, new Map(), new Set(), new WeakMap(), new WeakSet());
m.set('self', m);
console.log(m);
