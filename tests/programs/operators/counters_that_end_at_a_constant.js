// Values that are compared with a constant for equality before they move on.
const rounds = Number(process.argv[2] ?? 40);
let up = 0, down = 9, over = 0, far = 2147483640, low = -2147483645, steps = 3, loose = 0, not = 0, kept = 5;
const seen = [];
for (let i = 0; i < rounds; i++) {
  up = up + 1 === 7 ? 0 : up + 1;
  down = down === 0 ? 9 : down - 1;
  over = over + 2 === 7 ? 0 : over + 2;
  far = far + 1 === 0 ? 1 : far + 1;
  low = low - 1 === 4 ? 0 : low - 1;
  steps = steps !== 12 ? steps + 3 : 3;
  loose = loose + 1 == '5' ? 0 : loose + 1;
  if (not + 1 != 6) not = not + 1; else not = -2;
  kept = 5 === kept ? 6 : kept - 1;
  if (i % 10 === 9) seen.push([up, down, over, far, low, steps, loose, not, kept].join(' '));
}
console.log(seen.join('\n'));

// An operand that does something each time it is added to: what was compared is not what is kept.
let asked = 0;
const counts = { valueOf: () => asked++ };
let last = 0;
for (let i = 0; i < 12; i++) last = counts + 1 === 7 ? 'seven' : counts + 1;
console.log(last, asked);
const mixed = [1, 'a', 6, 6.5, null, undefined, 2147483647];
console.log(mixed.map(x => (x + 1 === 7 ? 0 : x + 1)).join(' '), mixed.map(x => (x - 1 === 5 ? 0 : x - 1)).join(' '));

// Parameters and variables that are shared.
function even(n) { return n === 0 ? true : odd(n - 1); }
function odd(n) { return n === 0 ? false : even(n - 1); }
console.log(even(10), odd(7));
function down2(n) { return n === 1 ? 'one' : n < -5 ? 'under' : down2(n - 2); }
console.log(down2(9), down2(8));
function makeRing(size) {
  let at = 0;
  return () => { const now = at; at = at + 1 === size ? 0 : at + 1; return now; };
}
const three = makeRing(3), none = makeRing(0), text = [];
for (let i = 0; i < 7; i++) text.push(three() + ':' + none());
console.log(text.join(' '));
let k = 0;
do { k++; } while (k !== 10);
let j = 10;
while (j != 0) j--;
console.log(k, j, Object.is(j, 0));
