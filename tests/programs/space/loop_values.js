// A loop's own variables: what the round before had is not kept while the next allocates.
let last = null, total = 0;
for (let i = 0; i < 30; i++) {
  last = null;
  last = new Array(600000).fill(i);
  total += last[i];
}
last = null;
for (let i = 0; i < 30; i++) {
  const a = new Array(600000).fill(i);
  total += a[i];
}
let pending = [1, 2, 3].map(k => new Array(400000).fill(k));
while (pending.length) total += pending.pop().length;
for (let i = 0; i < 30; i++) total += new Array(600000).fill(i)[1];
console.log(total);
