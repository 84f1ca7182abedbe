// remarks --closures=flat
globalThis.f = a => () => () => a; // remark: `a` is captured by value: by the arrow function (2:21), by the arrow function (2:27)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: the arrow function is a flat closure of 1 value: `a`; on the heap: returned (2:21)
// remark: the arrow function is a flat closure of 1 value: `a`; on the heap: returned (2:27)
