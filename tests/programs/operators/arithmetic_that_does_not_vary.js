// Bounds and steps that do not vary, of every kind of number; loops that are not entered; what throws or is asked for each time stays.
function turns(from, rounds, factor) {
  let n = 0, rare = 0;
  for (let i = from; i < rounds * factor; i++) {
    n++;
    if (i === 3) rare += rounds % factor;
    if (n > 50) break;
  }
  return [n, rare];
}
for (const [from, rounds, factor] of [[0, 5, 2], [0, -5, 2], [0, 0.5, 9], [2, 1e9, 8], [0, NaN, 1], [0, Infinity, 1], [-3, -0, 5], [0, 7, 0]])
  console.log(turns(from, +rounds, +factor).join(' '));

function nested(a, b) {
  let sum = 0;
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < a * b - i; j++) sum += a / b + (a * b) % 7 + i;
  return sum;
}
console.log(nested(Number('3'), Number('4')), nested(Number('0.5'), Number('9')));

let asked = 0;
const limit = { valueOf: () => ++asked };
let m = 0;
while (m < limit * 2 && m < 5) m += 3;
console.log(m, asked);
const text = 'ab';
let grown = '';
for (let i = 0; i < 3; i++) grown += text + 1;
console.log(grown);

function divide(n, by) {
  let sum = 0;
  for (let i = 0; i < n; i++) if (by > 0) sum += 17 % by;
  return sum;
}
console.log(divide(3, 5), divide(3, 0), divide(3, -5));
function early(n) {
  do {
    if (n < 10) return 'small';
    n -= 2 ** 0.5 * 3;
  } while (n > 3 * 2.5);
  return n.toFixed(3);
}
console.log(early(12), early(5));
