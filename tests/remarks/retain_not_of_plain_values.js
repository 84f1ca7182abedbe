// remarks --closures=flat
globalThis.make = (a, n, limit) => { // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is captured by value: by the arrow function (11:10)
// remark: `n` is captured by value: by `use` (8:15)
// remark: `limit` is captured by value: by `use` (8:15)
  const text = "x" + n; // remark: `text` is captured by value: by `use` (8:15)
  let count = 0; // remark: `count` is a cell: captured by `use` (8:15), assigned there (8:22)
  const use = x => { count++; return text + (n < limit); }; // remark: `x` is not captured
// remark: `use` is a flat closure of 4 values: cell `count`, `text`, `n`, `limit`; on the heap
  use(1);
  return () => a; // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: returned (11:3)
};
