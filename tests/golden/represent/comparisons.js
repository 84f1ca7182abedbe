// What is compared decides how: integers, doubles, strings, truth values, references, and whatever is left.
function compare(i, x, text, object, any) {
  return [i === 1, x < 2, text === 'b', (i < 1) === (i > 1), object === null, any == i];
}
console.log(compare(1, 1.5, 'b', {}, '2'), compare(2, 2.5, 'c', null, 1));
