// remarks --closures=flat
globalThis.make = (a, big) => { big.x = 1; return () => a; }; // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is captured by value: by the arrow function (2:51)
// remark: `big` is not captured
// remark: the arrow function is a flat closure of 1 value: `a`; on the heap: returned (2:44)
