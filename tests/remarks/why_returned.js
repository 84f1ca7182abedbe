// remarks --closures=flat
globalThis.f = a => { const g = () => a; return [g]; }; // remark: `a` is captured by value: by `g` (2:33)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `g` is a flat closure of 1 value: `a`; on the heap: put in an array (2:49), returned (2:42)
