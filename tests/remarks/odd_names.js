// remarks --closures=flat
globalThis.f = \u0061bc => () => abc; // remark: `abc` is captured by value: by the arrow function (2:28)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: the arrow function is a flat closure of 1 value: `abc`; on the heap: returned (2:28)
globalThis.o = { 'a b': x => () => x, get "<b>"() { return 1; }, ['k' + 1]: y => () => y }; // remark: `x` is captured by value: by the arrow function (5:30)
// remark: `a b` is a static closure: it captures nothing, and is made at most once
// remark: the arrow function is a flat closure of 1 value: `x`; on the heap: returned (5:30)
// remark: `get <b>` is a static closure: it captures nothing, and is made at most once
// remark: `y` is captured by value: by the arrow function (5:82)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: the arrow function is a flat closure of 1 value: `y`; on the heap: returned (5:82)
