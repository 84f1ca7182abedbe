// A variable of a function that runs once lives as long as the closures that use it, not as long as the program.
const handlers = [];
(function setUp() {
  const big = new Array(1500000).fill(1);
  handlers.push(() => big.length + big[7]);
})();
console.log(handlers[0]());
handlers.pop();
let total = 0;
for (let i = 0; i < 30; i++) {
  const next = new Array(600000).fill(i);
  total += next[i] + next.length;
}
console.log(total);
