/* @noalloc */
function adders(list, k) {
  let sum = 0;
  list.forEach(x => { sum += x * k; });
  return list.map(x => y => x + y + sum);
}
for (let i = 0; i < 3; i++) console.log(adders([1, 2], i).map(f => f(1)));
