// A callback that is only passed on and called is the cell that it captures.
function each(list, i, f) {
  if (i === list.length) return;
  f(list[i]);
  each(list, i + 1, f);
}
function total(list) {
  let sum = 0;
  each(list, 0, x => { sum += x; });
  return sum;
}
console.log(total(process.argv));
