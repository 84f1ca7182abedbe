// The ES2025 methods that combine sets. Node 20 has none of them: the expected output is worked out by hand.
const a = new Set([1, 2, 3, 4]), b = new Set([3, 4, 5]);
const show = s => console.log(JSON.stringify([...s]));
show(a.union(b));
show(a.intersection(b));
show(b.intersection(a));
show(a.difference(b));
show(a.symmetricDifference(b));
console.log(a.isSubsetOf(b), new Set([3]).isSubsetOf(b), a.isSupersetOf(new Set([1, 4])), a.isSupersetOf(b));
console.log(a.isDisjointFrom(b), a.isDisjointFrom(new Set([9])), new Set().isDisjointFrom(b));
show(a.union(new Map([[7, 'x'], [1, 'y']])));
show(a.difference({ size: 9, has: x => x % 2 === 0, keys() { throw new Error('not asked'); } }));
function attempt(f) {
  try { f(); console.log('no error'); } catch (e) { console.log(e.name); }
}
attempt(() => a.union([1]));
attempt(() => a.union({ size: NaN, has() {}, keys() {} }));
attempt(() => a.union({ size: -1, has() {}, keys() {} }));
attempt(() => a.union({ size: 1, has: 1, keys() {} }));
attempt(() => a.union({ size: 1, has() {}, keys: 1 }));
attempt(() => Set.prototype.union.call(new Map(), a));
console.log(a.isSupersetOf({
  size: 2, has() {},
  keys: () => ({ next: () => ({ value: 100, done: false }), return() { console.log('closed'); return {}; } })
}));
console.log(JSON.stringify([...Map.groupBy([1, 2, 3, 4, 5], x => x % 2 ? 'odd' : 'even')]));
