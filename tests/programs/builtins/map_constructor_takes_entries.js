// new Map(iterable) calls `set` as it finds it, closes the iterator when an entry is refused, and species and subclasses work.
function attempt(f) {
  try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); }
}
attempt(() => new Map([['a', 1], { 0: 'b', 1: 2 }]));
attempt(() => new Map(new Map([[1, 2]]).entries()));
attempt(() => new Map(new Map([[1, 2], [3, 4]])));
attempt(() => new Set(new Set('hello')));
attempt(() => new Set(new Map([[1, 2]])));
attempt(() => new Set('hello').size);
attempt(() => new Map(null).size + new Set(undefined).size);
attempt(() => Map());
attempt(() => new Map(5));
attempt(() => new Map([1]));
attempt(() => new Set(5));
attempt(() => new Set({}));
attempt(() => Map.prototype.get.call(new Set(), 1));
attempt(() => Set.prototype.add.call({}, 1));
attempt(() => new Map().forEach(1));
attempt(() => new Map().keys().next.call(new Set().keys()));
attempt(() => Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.call(1));

class Counting extends Map {
  set(k, v) { console.log('set', k, v); return super.set(k, v * 2); }
}
console.log(new Counting([['x', 1], ['y', 2]]));
class Refusing extends Set {
  add(v) { if (v > 1) throw new Error('no ' + v); return super.add(v); }
}
const source = {
  [Symbol.iterator]() {
    let n = 0;
    return { next: () => ({ value: n++, done: false }), return() { console.log('closed at', n); return {}; } };
  }
};
attempt(() => new Refusing(source));
attempt(() => { class Odd extends Map {} Odd.prototype.set = 1; return new Odd([]); });
attempt(() => { class Odd extends Map {} Odd.prototype.set = undefined; return new Odd(); });

console.log(Map[Symbol.species] === Map, Set[Symbol.species] === Set, Map.prototype[Symbol.iterator] === Map.prototype.entries,
  Set.prototype[Symbol.iterator] === Set.prototype.values, Set.prototype.keys === Set.prototype.values);
console.log(String(new Map()), String(new Set().values()), Map.length, Set.name, Map.prototype.set.length);
const next = Object.getPrototypeOf(new Map().keys()).next;
console.log(next.call(new Map([[1, 2]]).values()));

// A changed iteration protocol is honoured.
const original = Object.getPrototypeOf(new Set().values()).next;
Object.getPrototypeOf(new Set().values()).next = function () {
  const r = original.call(this);
  return r.done ? r : { value: r.value * 10, done: false };
};
console.log([...new Set([1, 2, 3])], new Set(new Set([4])).has(40));
Object.getPrototypeOf(new Set().values()).next = original;
console.log([...new Set([1, 2, 3])]);
