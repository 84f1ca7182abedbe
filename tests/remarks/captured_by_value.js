// remarks --closures=flat
globalThis.adder = n => x => x + n; // remark: `n` is captured by value: by the arrow function (2:25)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `x` is not captured
// remark: the arrow function is a flat closure of 1 value: `n`; on the heap: returned (2:25)
