// `log` captures a big value and is never called; what is kept does not use it (node: 260 KB a round).
const rounds = Number(process.argv[2] ?? 1200);
const kept = [];

function make(i) {
  const big = new Array(1 << 15).fill(i);
  function log() { console.log(big); }
  return { id: () => i, size: big.length };
}

for (let i = 0; i < rounds; i++) kept.push(make(i));
console.log(kept.length === rounds, kept[7].id(), kept[7].size);
