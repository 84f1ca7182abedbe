// remarks --closures=flat
globalThis.f = function () { // remark: the function is a static closure: it captures nothing, and is made at most once
  let x = 1; // remark: `x` is a cell: captured by `get` (4:15), assigned when it is captured (5:3)
  const get = () => x; // remark: `get` is a flat closure of 1 value: cell `x`; on the heap: returned (6:3)
  x = 2;
  return get;
};
