// A variable of the program that is used no more when a long loop begins (12 MB, and the loop makes 5 MB a round).
let big = new Array(1500000).fill(1);
console.log(big.length, big[7]);
let total = 0;
for (let i = 0; i < 30; i++) {
  const next = new Array(600000).fill(i);
  total += next[i] + next.length;
}
console.log(total);
