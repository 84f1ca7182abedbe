// The big value belongs to an inner block, captured there for a moment; a closure of the function around lives on.
const rounds = Number(process.argv[2] ?? 1200);
const kept = [];

function make(i) {
  let count = i;
  {
    const big = new Array(1 << 15).fill(i);
    const check = () => { count += big.length; };
    check();
  }
  return () => count++;
}

for (let i = 0; i < rounds; i++) kept.push(make(i));
console.log(kept[0](), kept[0](), kept[rounds - 1]() - rounds);
