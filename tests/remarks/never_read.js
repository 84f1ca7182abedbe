// remarks --closures=flat
let written; // remark: `written` is never read
globalThis.f = a => { written = a; }; // remark: `a` is not captured
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
