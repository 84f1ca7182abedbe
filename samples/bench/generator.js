// Ten million values from a generator to a for-of loop, then a million through three delegations.
function* count(n) {
  for (let i = 0; i < n; i++) yield i;
}
function* nested(n, depth) {
  if (depth === 0) yield* count(n);
  else yield* nested(n, depth - 1);
}
let sum = 0;
for (const x of count(10000000)) sum += x;
console.log(sum);
sum = 0;
for (const x of nested(1000000, 2)) sum += x;
console.log(sum);
