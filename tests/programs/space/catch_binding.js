// What was thrown and caught is let go, with what its message and stack were made of.
const kept = [];
function fail(i) {
  const big = new Array(1 << 15).fill(i);
  throw Object.assign(new Error('failed'), { big });
}
for (let i = 0; i < 1200; i++) {
  try {
    fail(i);
  } catch (error) {
    const size = error.big.length;
    const show = () => error.message;
    kept.push(() => size + i);
    show();
  }
}
console.log(kept.length, kept[5]());

let big;
try { throw new Array(1500000).fill(1); } catch (thrown) { big = thrown.length; }
for (let i = 0; i < 30; i++) big += new Array(600000).fill(i)[5];
console.log(big);
