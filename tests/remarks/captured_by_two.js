// remarks --closures=flat
globalThis.pair = (a, b) => ({ first: () => a, sum: () => a + b }); // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is captured by value: by `first` (2:39), by `sum` (2:53)
// remark: `b` is captured by value: by `sum` (2:53)
// remark: `first` is a flat closure of 1 value: `a`; on the heap: put in an object (2:30), returned (2:30)
// remark: `sum` is a flat closure of 2 values: `a`, `b`; on the heap: put in an object (2:30), returned (2:30)
