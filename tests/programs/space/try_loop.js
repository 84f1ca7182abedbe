// A variable that is assigned in a try block lives in the frame; it is used no more when the loop begins.
function main() {
  let big = null, total = 0;
  try {
    big = new Array(1500000).fill(1);
    total += big.length;
    if (total < 0) throw big;
  } catch (error) {
    total = big.length;
  }
  for (let i = 0; i < 30; i++) {
    const next = new Array(600000).fill(i);
    total += next[i] + next.length;
  }
  return total;
}
console.log(main());
