// remarks
const apply = f => f(1)(2); // remark: `f` is not captured
// remark: `apply` is a static closure: it captures nothing, and is made at most once
export const list = [a => b => a + b, a => b => a * b].map(apply); // remark: `list` is not captured
// remark: array literal is on the heap: receiver of an unknown method (4:56)
// remark: `a` is captured by value: by the arrow function (4:27)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once; what it returns needs no closure where that is called at once
// remark: `b` is not captured
// remark: the arrow function is a flat closure of 1 value: `a`; on the heap: returned (4:27)
// remark: `a` is captured by value: by the arrow function (4:44)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once; what it returns needs no closure where that is called at once
// remark: `b` is not captured
// remark: the arrow function is a flat closure of 1 value: `a`; on the heap: returned (4:44)
