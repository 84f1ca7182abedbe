// What is read no more when a loop begins is taken from its variable; what the loop begins with, too.
function make(n) { return { n, next: null }; }
const big = make(1);
console.log(big.n, big.next);
let list = make(2), sum = 0;
while (list) {
  sum += list.n;
  list = list.next ?? (sum < 100 ? make(sum) : null);
}
let last = null;
try {
  last = make(sum);
  if (sum > 1000) throw last;
} catch (e) { console.log(e, last); }
for (let i = 0; i < 3; i++) console.log(make(i));
