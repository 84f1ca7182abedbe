// WeakMap, WeakSet and WeakRef hold objects and symbols that are not registered, and refuse everything else.
function attempt(f) {
  try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); }
}
const k = {}, f = () => 1, s = Symbol('s');
const m = new WeakMap([[k, 1], [f, 2]]);
m.set(s, 3);
console.log(m.get(k), m.get(f), m.get(s), m.get({}), m.get(1), m.has(k), m.has('x'), m.delete(k), m.delete(k), m.delete(0), m.get(k));
attempt(() => m.set(1, 1));
attempt(() => m.set(Symbol.for('registered'), 1));
attempt(() => m.set(Symbol.iterator, 1) === m);
attempt(() => new WeakMap([[1, 2]]));
attempt(() => WeakMap());
attempt(() => WeakMap.prototype.get.call(new Map(), 1));
const w = new WeakSet([k]);
console.log(w.has(k), w.has(f), w.add(f) === w, w.has(f), w.delete(k), w.has(k), w.has(undefined));
attempt(() => w.add('x'));
attempt(() => WeakSet.prototype.add.call(new WeakMap(), {}));
const r = new WeakRef(k);
console.log(r.deref() === k, String(r), new WeakRef(s).deref() === s);
attempt(() => new WeakRef());
attempt(() => new WeakRef(Symbol.for('registered')));
attempt(() => WeakRef(k));
attempt(() => WeakRef.prototype.deref.call({}));

// Entries whose value refers to their key do not stay; those of live keys do.
const live = [];
const cache = new WeakMap();
for (let i = 0; i < 2000; i++) {
  const key = { i };
  cache.set(key, { key, text: 'value ' + i });
  if (i % 500 === 0) live.push(key);
}
console.log(live.map(key => cache.get(key).text).join(', '));
