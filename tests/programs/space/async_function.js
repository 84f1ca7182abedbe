// Async functions that wait for long after the last use of a big value.
let release;
const gate = new Promise(resolve => { release = resolve; });
async function work(i) {
  const big = new Array(1 << 15).fill(i);
  await null;
  const size = big.length + big[3];
  await gate;
  return size - i;
}
async function main() {
  const all = [];
  for (let i = 0; i < 1200; i++) {
    all.push(work(i));
    await null;
    await null;
  }
  release();
  console.log((await Promise.all(all)).reduce((a, b) => a + b));
}
main();
