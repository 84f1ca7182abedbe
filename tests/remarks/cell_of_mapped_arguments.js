// remarks --closures=flat
globalThis.f = function (a) { // remark: the function is a static closure: it captures nothing, and is made at most once
// remark: `a` is a cell: captured by the arrow function (5:10), shared with `arguments` (2:16)
  arguments[0] = 2;
  return () => a; // remark: the arrow function is a flat closure of 1 value: cell `a`; on the heap: returned (5:3)
};
