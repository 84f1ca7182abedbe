// Timers that have run or were cancelled let go their callbacks.
let fired = 0, total = 0;
function schedule(i) {
  const big = new Array(1 << 15).fill(i);
  const cancelled = setTimeout(() => console.log(big), 1000);
  setTimeout(() => {
    total += big[0];
    clearTimeout(cancelled);
    if (++fired < 1000) schedule(fired);
    else console.log(total);
  });
}
schedule(0);
