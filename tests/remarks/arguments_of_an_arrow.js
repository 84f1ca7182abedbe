// remarks --closures=flat
globalThis.f = function () { return () => arguments.length; }; // remark: the function is a static closure: it captures nothing, and is made at most once
// remark: the arrow function is a flat closure of 1 value: `arguments`; on the heap: returned (2:30)
// remark: `arguments` is captured by value: by the arrow function (2:37)
