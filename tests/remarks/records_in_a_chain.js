// remarks --closures=shared
globalThis.f = a => b => c => a + b + c; // remark: `a` is a slot of the record of the arrow function: captured by the arrow function (2:21)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `b` is a slot of the record of the arrow function: captured by the arrow function (2:26)
// remark: the arrow function is a closure over the record of the arrow function with `a`; on the heap: returned (2:21)
// remark: `c` is not captured
// remark: the arrow function is a closure over the record of the arrow function with `b` and the record around; on the heap: returned (2:26)
