// A memo from which entries are deleted, and one that remembers a few.
function memoize(f, limit) {
  const cache = new Map();
  return key => {
    if (cache.has(key)) return cache.get(key);
    const value = f(key);
    cache.set(key, value);
    if (cache.size > limit) cache.delete(cache.keys().next().value);
    return value;
  };
}
const row = memoize(n => new Array(1 << 15).fill(n), 8);
let total = 0;
for (let i = 0; i < 1200; i++) total += row(i)[5] + row(i)[6];
console.log(total);

const table = {};
for (let i = 0; i < 1200; i++) {
  table['k' + i] = () => new Array(1 << 15).fill(i);
  table['k' + i] = table['k' + i]();
  delete table['k' + (i - 3)];
}
console.log(Object.keys(table).length);
