// remarks --closures=flat
globalThis.f = ({ a, b: [c] }, ...rest) => { // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is not captured
// remark: `c` is captured by value: by the arrow function (6:35)
// remark: `rest` is captured by value: by the arrow function (6:35)
  try { a(); } catch (e) { return () => [e, c, rest]; } // remark: `e` is captured by value: by the arrow function (6:35)
// remark: the arrow function is a flat closure of 3 values: `e`, `c`, `rest`; on the heap: returned (6:28)
};
