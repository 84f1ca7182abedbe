// Counters and sums in registers: int32 where it is proved, double where it may overflow; boxed for those who take any value.
function sums(n) {
  let even = 0, inverse = 0;
  for (let i = 0; i < 1000; i++) {
    if ((i & 1) === 0) even += i;
    inverse += 1 / (i + 1);
  }
  return even > n ? even : inverse;
}
console.log(sums(10));
