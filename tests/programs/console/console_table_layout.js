// Tables of arrays, objects, collections and primitives; chosen columns; wide characters.
console.table([['a', 1], ['b', 2]]); console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]); console.table([{ a: 1, b: 2 }, { a: 3, b: 4 }], ['b']); console.table([1, 'two', { three: 3 }]);
console.table({ r1: { c: 1 }, r2: { c: 2 }, r3: 5 }); console.table([]); console.table({}); console.table(5); console.table('str'); console.table(null); console.table(undefined); console.table(() => 1);
console.table(new Map([['a', 1], ['b', { x: 1 }]])); console.table(new Set([1, 'a', [1, 2, 3, 4, 5]])); console.table(new Map([['a', 1]]).entries()); console.table(new Set([1]).values()); console.table(new Map([['k', 1]]).keys());
console.table([{ a: { b: { c: 1 } }, d: [1, [2]], e: { a: 1, b: 2, c: 3 }, f() {}, g: null, h: undefined, i: Symbol('x') }]); console.table([{ 2: 'x', 1: 'y', z: 'w' }]); console.table([[1, 2], [3]], [1, 0, 5]);
console.table([{ name: '日本', v: 'é' }, { name: 'abc', v: '😀' }]); console.table([[]]); console.table([undefined, null]); console.table([{ a: 1 }, 5], ['a']); console.table('x', undefined);
try { console.table([1], 5); } catch (e) { console.log(e.name, e.code, e.message); } console.group(); console.table([[1]]); console.groupEnd(); console.table({ a: [1, 2], b: [3] });
