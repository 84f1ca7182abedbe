// An object of methods: one that is kept alone does not keep what the others use (node: 260 KB an object).
const rounds = Number(process.argv[2] ?? 1200);
function makeStore(i) {
  const items = new Array(1 << 15).fill(i);
  let version = i;
  return {
    get: k => items[k],
    set(k, v) { items[k] = v; version++; },
    version: () => version,
  };
}
const versions = [];
let sum = 0;
for (let i = 0; i < rounds; i++) {
  const store = makeStore(i);
  store.set(1, i + 1);
  sum += store.get(1) - store.get(0);
  versions.push(store.version);
}
console.log(sum === rounds, versions[5]());
