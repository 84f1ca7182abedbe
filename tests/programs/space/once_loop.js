// The same in a function that is called once.
function main() {
  const big = new Array(1500000).fill(1);
  console.log(big.length, big[7]);
  let total = 0;
  for (let i = 0; i < 30; i++) {
    const next = new Array(600000).fill(i);
    total += next[i] + next.length;
  }
  return total;
}
console.log(main());
