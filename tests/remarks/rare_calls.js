// remarks
// A callback of a method of arrays has a closure, and the variables that it assigns cells, only when the method is another one.
function total(xs) { // remark: `total` is a static closure: it captures nothing, and is made at most once
// remark: `xs` is not captured
  let sum = 0; // remark: `sum` is a cell: captured by the arrow function (6:10), assigned there (6:17), only if the method is not the built-in one (6:6)
  xs.map(x => { sum += x; }); // remark: `x` is not captured
// remark: the arrow function is a flat closure of 1 value: cell `sum`; on the heap: made once, by code that runs once, for use in several places (6:10)
  return sum;
}
console.log(total([1, 2]), total([3]), total); // remark: array literal is on the heap: receiver of an unknown method (6:6)
// remark: array literal is on the heap: receiver of an unknown method (6:6)
