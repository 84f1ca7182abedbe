// remarks
function each(n, f) { if (n > 0) { f(n); each(n - 1, f); } } // remark: `each` is direct: 3 known calls, no closure is made
// remark: `n` is not captured
// remark: `f` is not captured
function sum(n, by) { // remark: `sum` is inlined: called (13:41), (13:53)
// remark: `n` is not captured
// remark: `by` is captured by value: by the arrow function (9:11)
  let s = 0; // remark: `s` is a cell on the stack: captured by the arrow function (9:11), assigned there (9:18)
  each(n, x => { s += x * by; }); // remark: `x` is not captured
// remark: the arrow function is a stack closure of 2 values: cell `s`, `by`
  return s;
}
for (let i = 0; i < 3; i++) console.log(sum(10, i), sum(20, process.argv.length)); // remark: `i` is not captured
