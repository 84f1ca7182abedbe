// Names, lengths and attributes of everything.
const show = (o, key) => {
  const d = Object.getOwnPropertyDescriptor(o, key), f = d.value || d.get;
  console.log(String(key), d.writable, d.enumerable, d.configurable, typeof f, f.name, f.length);
};
for (const key of ['all', 'allSettled', 'any', 'race', 'resolve', 'reject', 'length', 'name', 'prototype', Symbol.species]) show(Promise, key);
for (const key of ['constructor', 'then', 'catch', 'finally', Symbol.toStringTag]) show(Promise.prototype, key);
console.log(Object.prototype.toString.call(Promise.resolve()), String(Promise.resolve()), typeof Promise);
new Promise((resolve, reject) => {
  for (const f of [resolve, reject]) console.log(f.name === '', f.length, 'prototype' in f, Object.getOwnPropertyNames(f).sort().join(), Object.getPrototypeOf(f) === Function.prototype);
  try { new resolve(); } catch (e) { console.log(e.message); }
});
console.log(Reflect.construct(Promise, [() => {}], Array) instanceof Array);
for (const f of [queueMicrotask, setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate, process.nextTick])
  console.log(f.name, f.length, typeof f);
