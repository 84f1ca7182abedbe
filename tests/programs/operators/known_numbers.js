// Operators whose operands are numbers that are not known to be int32s: at the ends of int32, with -0, NaN and fractions.
const n = Number('5'), values = [0, -0, 1, -1, 2147483647, -2147483648, 4294967296, 0.5, -0.5, NaN, Infinity, 9007199254740991];
const show = x => (Object.is(x, -0) ? '-0' : String(x));
for (const v of values) {
  const a = Number(v);
  const row = [a + n, a - n, a * n, -a, a % n, n % a, a % 7, (a * n) % 7, (a * 16807) % 2147483647, (a + n) % 1000003];
  let up = a, down = a;
  up++;
  down--;
  row.push(up, down);
  console.log(row.map(show).join(' '), a < n, a <= n, a > n, a >= n, a === n, a !== n, a == 5, a != 5);
}
// A generator of random numbers, and one whose state becomes a fraction.
let seed = 17, sum = 0, state = 1;
for (let i = 0; i < 1000; i++) {
  seed = (seed * 16807) % 2147483647;
  sum = (sum + seed % 400) % 1000003;
  state = (state * 1.5) % 10;
}
console.log(seed, sum, state);
let negative = -17, zero = 0;
for (let i = 0; i < 5; i++) {
  negative = (negative * 16807) % 2147483647;
  zero = (zero * negative) % 7;
}
console.log(negative, show(zero));
// Two times the same operator, with different operands in between.
function twice(x, y) {
  let a = x * 2, b = y * 2;
  const first = a + b;
  a = b;
  return [first, a + b, b + a];
}
console.log(twice(Number('3'), Number('4')));
