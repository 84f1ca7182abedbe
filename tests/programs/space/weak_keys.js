// Maps with weak keys, whose values refer to closures over the keys.
const data = new WeakMap();
let total = 0;
for (let i = 0; i < 1200; i++) {
  const key = { i };
  const big = new Array(1 << 15).fill(i);
  data.set(key, () => [key, big]);
  total += data.get(key)()[1][0];
}
console.log(total);
