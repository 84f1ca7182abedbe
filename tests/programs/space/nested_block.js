// The other way round: the big value is the function's, and the closure that lives on is made in an inner block
// (node: 260 KB a round, by the chain of contexts).
const rounds = Number(process.argv[2] ?? 1200);
const kept = [];

function make(i) {
  const big = new Array(1 << 15).fill(i);
  const first = () => big[0];
  if (first() === i) {
    let n = i;
    kept.push(() => n++);
  }
}

for (let i = 0; i < rounds; i++) make(i);
console.log(kept[0](), kept[0](), kept[rounds - 1]() - rounds);
