// remarks --closures=linked
globalThis.make = (a, b) => () => a; // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is a slot of the record of the arrow function: captured by the arrow function (2:29)
// remark: `b` is not captured
// remark: the arrow function is a closure over the record of the arrow function with `a`; on the heap: returned (2:29)
