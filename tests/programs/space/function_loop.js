// The same in a function called several times, its parameter too.
function work(list, round) {
  const big = list.slice(0);
  let total = big.length + list.length + big[round];
  list = null;
  for (let i = 0; i < 10; i++) {
    const next = new Array(750000).fill(i);
    total += next[i] + next.length;
  }
  return total;
}
console.log(work(new Array(450000).fill(1), 1));
console.log(work(new Array(450000).fill(2), 2));
