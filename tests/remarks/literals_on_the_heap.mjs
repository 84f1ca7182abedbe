// remarks
const all = []; // remark: `all` is static, a C global: used by `keep` (4:1)
// remark: array literal is on the heap: assigned to `all` (2:7)
function keep(...rest) { all.push(rest, { rest }); return arguments; } // remark: `keep` is a static closure: it captures nothing, and is made at most once
// remark: arguments object is on the heap: returned (4:52)
// remark: rest array is on the heap: passed to unknown code (4:30)
// remark: `rest` is not captured
// remark: object literal is on the heap: passed to unknown code (4:30)
console.log(keep(...[1, 2]), all); // remark: array literal is not made: its parts are values
