// remarks --closures=flat
globalThis.make = (list, a) => { list.first = () => a; setTimeout(() => a); }; // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `list` is not captured
// remark: `a` is captured by value: by the arrow function (2:47), by the arrow function (2:67)
// remark: the arrow function is a flat closure of 1 value: `a`; on the heap: stored in property `first` (2:45)
// remark: the arrow function is a flat closure of 1 value: `a`; on the heap: passed to `setTimeout` (2:56)
