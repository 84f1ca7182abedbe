// remarks --closures=flat
globalThis.o = { k: 1, m() { return () => this.k; } }; // remark: `m` is a static closure: it captures nothing, and is made at most once
// remark: the arrow function is a flat closure of 1 value: `this`; on the heap: returned (2:30)
// remark: `this` is captured by value: by the arrow function (2:37)
