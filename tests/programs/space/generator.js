// A generator that runs on after the last use of a big value.
function* numbers(i) {
  const big = new Array(1 << 15).fill(i);
  yield big.length;
  let n = 0;
  while (true) yield n++;
}
const running = [];
let total = 0;
for (let i = 0; i < 1200; i++) {
  const it = numbers(i);
  total += it.next().value;
  it.next();
  running.push(it);
}
console.log(total, running[3].next().value, running[3].next().value);
