// A closure stays an object where somebody asks what kind of value it is.
function each(list, i, f) {
  if (i === list.length || typeof f !== 'function') return;
  f(list[i]);
  each(list, i + 1, f);
}
function total(list) {
  let sum = 0;
  each(list, 0, x => { sum += x; });
  return sum;
}
console.log(total(process.argv));
