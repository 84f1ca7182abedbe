// Operators at the edges of int32, with one operand a constant, and truth of every kind of value.
const edges = [0, -0, 1, -1, 2147483646, 2147483647, -2147483648, -2147483647, 4294967296, 0.5, NaN, Infinity, 18, '18', null, true];
const show = x => (Object.is(x, -0) ? '-0' : String(x));
for (const x of edges)
  console.log(show(x), '|', [x + 1, x - 1, 1 - x, x * 2, x * -1, x * 0, x % 7, 7 % x, -7 % x, x % -3].map(show).join(' '), '|',
    x < 1, x <= -1, x > 2147483646, x >= 18, 1 > x, x === 18, x == 18);
let i = 2147483645, n = 0;
for (; i < 2147483650; i++) n++;
console.log(i, n);
for (i = -2147483647; i > -2147483651; i--) n++;
console.log(i, n, 46341 * 46341, 46340 * 46340, -65536 * 32768, -65536 * 32769);
const sums = edges.map((x, k) => edges.reduce((sum, y) => sum + Number(x) * Number(y), k));
console.log(sums.map(show).join(' '));

const truths = [0, -0, 1, 18, 0.5, NaN, '', '0', null, undefined, true, false, {}, [], () => 0, Symbol.iterator];
const truth = v => { if (v) return 'true'; return 'false'; };
console.log(truths.map(truth).join(' '), truths.map(v => !v).join(' '));

// 18 has the bits of a hole in its low half.
const whole = [18, 17, 18], boxed = [18, 'x', 18.5, NaN], doubles = [18.5, 18, 0.25], holes = [18, , 18];
for (const list of [whole, boxed, doubles, holes]) {
  let text = '';
  for (let k = 0; k < 5; k++) text += ' ' + list[k];
  for (let k = 0; k < list.length; k++) list[k] = 18;
  console.log(text, list.join());
}
