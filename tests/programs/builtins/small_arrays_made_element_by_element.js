// Results of map and its like, of few elements: what their first element is, and what comes after it.
const results = [x => x, x => x + 0.5, x => (x > 1 ? 'text' : x), x => (x > 1 ? x : 0.5), x => (x > 1 ? 0.25 : 'first'), () => undefined, () => NaN];
for (const f of results)
  for (const source of [[], [1], [1, 2, 3], [1, , 3], [, , 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0.5, 1.5]]) {
    const made = source.map(f);
    made.push('end');
    console.log(made.length, made, 0 in made, 1 in made);
  }
function generic(list, f) { return list.map(f); }
let text = '';
for (let i = 0; i < 6; i++) {
  const made = generic([i, i + 1, i + 2, 3, 4], results[i]);
  made[1] = i;
  text += made.map(String).join() + ';' + Array.from({ length: i }, (_, k) => k / 2).concat(made.filter(x => x === i)).length + ' ';
}
console.log(text);
console.log(new Array(3).fill(0.5), new Array(4).map(x => x), Array.from([1, , 2]), Array.of(1, 2.5), [1, 2].flatMap(x => [x, x / 2]));
