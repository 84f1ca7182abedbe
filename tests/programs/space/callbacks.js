// What array methods were given, and what they made, is let go when they are done.
let total = 0;
for (let i = 0; i < 30; i++) {
  const rows = new Array(150000).fill(i);
  total += rows.map(x => x + 1).filter(x => x > 0).reduce((a, b) => a + b, 0);
}
const big = new Array(300000).fill(2);
const size = big.map(x => x * 2).filter(x => x === 4).length;
for (let i = 0; i < 30; i++) {
  const next = new Array(600000).fill(i);
  total += next[i] + size;
}
console.log(total);
