// A counter that goes up to a bound, and the bound is the greatest int32: it leaves the int32s, and the loop ends.
function sum(a, from, to, k) {
  k |= 0;
  let s = 0.5;
  for (let i = from | 0; i <= to; i++) s += a[k];
  return s;
}
const doubles = [];
doubles.push(0.5, 1.5);
const calls = [sum];
for (const to of [2147483639, 2147483640, 2147483646, 2147483647, 2147483648]) console.log(calls[0](doubles, 2147483640, to, 1));
console.log(calls[0](doubles, -2, -1, 0), calls[0](doubles, 0, 1.5, 1), calls[0](doubles, 0, '1', 1));
