// A function that runs once, a variable of it that is assigned by closures.
let api = (function () {
  let buffer = null, reads = 0;
  return {
    fill(n) { buffer = new Array(1500000).fill(n); },
    read(i) { reads++; return buffer[i]; },
    reads: () => reads,
  };
})();
api.fill(3);
console.log(api.read(5), api.read(6));
const reads = api.reads;
api = null;
let total = 0;
for (let i = 0; i < 30; i++) {
  const next = new Array(600000).fill(i);
  total += next[i] + next.length;
}
console.log(total, reads());
