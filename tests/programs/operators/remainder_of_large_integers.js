// Remainders of integers beyond int32, of fractions, of zeros and of what is no number.
const values = [0, -0, 1, -1, 7, -7, 3000, 0.5, -2.5, 2147483647, -2147483648, 2147483648, 4294967296.5, 12345678901234,
  -12345678901234, 9007199254740991, 9007199254740992, -9007199254740993, 1e300, -1e300, 5e-324, Infinity, -Infinity, NaN];
const show = x => (Object.is(x, -0) ? '-0' : String(x));
for (const a of values) console.log(show(a) + ': ' + values.map(b => show(a % b)).join(' '));

// The same where the types are known.
function power(base, exponent, modulus) {
  let result = 1;
  for (; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result;
}
console.log(power(16807, 1000, 2147483647), power(3, 77777, 94906249));
let state = 1;
for (let i = 0; i < 100; i++) state = (state * 16807) % 2147483647;
console.log(state, (state * 1.5) % 2, (-state * 16807) % 2147483647, -4 % 2, 4.5 % -2);
console.log('12345678901' % 1000, null % 5, undefined % 5, true % 2, [1e10] % 7);
