// remarks --closures=flat
globalThis.f = x => x + 1; // remark: `x` is not captured
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
