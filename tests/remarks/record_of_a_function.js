// remarks --closures=shared
globalThis.make = (a, b, c) => ({ set(x) { a = x; }, get: () => [a, b] }); // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is a slot of the record of the arrow function: captured by `set` (2:35)
// remark: `b` is a slot of the record of the arrow function: captured by `get` (2:59)
// remark: `c` is not captured
// remark: `set` is a closure over the record of the arrow function with `a`, `b`, shared with `get` (2:59); on the heap: put in an object (2:33), returned (2:33)
// remark: `x` is not captured
// remark: `get` is a closure over the record of the arrow function with `a`, `b`, shared with `set` (2:35); on the heap: put in an object (2:33), returned (2:33)
