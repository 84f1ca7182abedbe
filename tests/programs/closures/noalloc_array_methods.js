// Array methods with known callbacks are loops; what would be made to call other methods of that name does not count for @noalloc.
/* @noalloc */
function total(list, k) {
  let sum = 0;
  list.forEach(x => { sum += x * k; });
  return sum + list.map(x => x - k).filter(x => x > 0).reduce((a, b) => a + b * k, 0);
}
/* @noalloc */
const longest = (words, least) => words.reduce((best, w) => (w.length > best.length && w.length >= least ? w : best), '');
for (let i = 0; i < 3; i++) console.log(total([1, 2, 3, i], i), longest(['a', 'ccc', 'bb'], i * 2));
const kept = [];
const other = { forEach(f) { kept.push(f); f(5); }, map: f => [f(8)] };
console.log(total(other, 2), kept.length);
kept[0](1);
