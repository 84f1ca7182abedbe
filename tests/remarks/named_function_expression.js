// remarks --closures=flat
globalThis.f = n => [1, 2].map(function fact(x) { return x ? x * fact(x - 1) : n; }); // remark: `n` is captured by value: by `fact` (2:32)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `fact` is a flat closure of 1 value: `n`; on the heap
// remark: `x` is not captured
