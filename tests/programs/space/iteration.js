// Each iteration has variables of its own, captured by a callback that ends with it and by one that is kept, but of another
// variable (node: 260 KB an iteration).
const rounds = Number(process.argv[2] ?? 1200);
const kept = [];
for (let i = 0; i < rounds; i++) {
  const big = new Array(1 << 15).fill(i);
  const label = 'round ' + i;
  let sum = 0;
  [0, 1, 2].forEach(k => { sum += big[k]; });
  if (sum === 3 * i) kept.push(() => label);
}
console.log(kept.length === rounds, kept[3]());
