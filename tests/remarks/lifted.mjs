// remarks
function sum(list) { // remark: `sum` is inlined: called (8:41), (8:54)
// remark: `list` is not captured: `go` gets it as an argument (4:14)
  const go = i => i < list.length ? list[i] + go(i + 1) : 0; // remark: `i` is not captured
// remark: `go` is lifted: no closure is made, 4 known calls pass 1 value: `list`
  return go(0);
}
for (let i = 1; i < 3; i++) console.log(sum([1, i]), sum([i, i, 3])); // remark: `i` is not captured
// remark: array literal is on the stack
// remark: array literal is on the stack
