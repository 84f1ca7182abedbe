// A callback of a method of arrays has a closure, and the variables that it assigns cells, only when the method is another one.
function total(xs) {
  let sum = 0;
  xs.forEach(x => { sum += x; });
  return sum;
}
console.log(total([1, 2]), total([3]), total);
