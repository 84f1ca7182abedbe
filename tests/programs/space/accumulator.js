// Recursion that is over leaves nothing behind on the stack.
function deep(n, data) {
  if (n === 0) return data.length;
  const copy = data.slice(0);
  const inner = deep(n - 1, copy);
  return inner + (copy.length - data.length);
}
let total = deep(9, new Array(120000).fill(1));
for (let i = 0; i < 30; i++) {
  const next = new Array(600000).fill(i);
  total += next[i] + next.length;
}
console.log(total);
