// remarks --closures=linked
globalThis.make = (a, b) => { b.x = 1; return () => a; }; // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is a slot of the record of the arrow function: captured by the arrow function (2:47)
// remark: `b` is a slot of the record of the arrow function, as all variables of its scope are
// remark: the arrow function is a closure over the record of the arrow function with `a`, `b`; on the heap: returned (2:40)
