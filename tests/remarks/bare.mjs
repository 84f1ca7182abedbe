// remarks
function each(list, i, f) { // remark: `each` is direct: 2 known calls, no closure is made
// remark: `list` is not captured
// remark: `i` is not captured
// remark: `f` is not captured
  if (i === list.length) return;
  f(list[i]);
  each(list, i + 1, f);
}
let sum = 0; // remark: `sum` is not captured
for (let n = 0; n < 3; n++) { // remark: `n` is not captured
  let more = 0; // remark: `more` is a cell on the stack: captured by the arrow function (13:19), assigned there (13:26)
  each([1, n], 0, x => { more += x; }); // remark: array literal is on the stack
// remark: `x` is not captured
// remark: the arrow function is bare: its closure is the cell `more`, which 1 known call passes
  sum += more;
}
function find(list, i, test) { // remark: `find` is direct: 2 known calls, no closure is made
// remark: `list` is not captured
// remark: `i` is not captured
// remark: `test` is not captured
  return test(list[i]) ? i : find(list, i + 1, test);
}
for (let n = 0; n < 3; n++) sum += find([0, 1, 2], 0, x => x === n); // remark: `n` is not captured: the arrow function is just its value (24:55)
// remark: array literal is on the stack
// remark: `x` is not captured
// remark: the arrow function is bare: its closure is the value of `n`, which 1 known call passes
console.log(sum);
