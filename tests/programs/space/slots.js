// Closures that are put into an array and cleared again.
const slots = [];
function put(at, i) {
  const big = new Array(1 << 15).fill(i);
  slots[at] = () => big[0];
}
let total = 0;
for (let i = 0; i < 1200; i++) {
  put(i, i);
  total += slots[i]();
  slots[i] = null;
}
console.log(total);

const stack = [];
for (let i = 0; i < 400; i++) {
  for (let k = 0; k < 3; k++) {
    const big = new Array(1 << 15).fill(k);
    stack.push(() => big[k]);
  }
  total += stack.pop()() + stack.pop()();
  stack.length = 0;
}
console.log(total);

const queue = [];
for (let i = 0; i < 1200; i++) {
  const big = new Array(1 << 15).fill(i);
  queue.push(() => big[i]);
  if (queue.length > 5) total += queue.shift()();
}
console.log(total);
