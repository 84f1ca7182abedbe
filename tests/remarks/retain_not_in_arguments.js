// remarks --closures=flat
function pick(first, big) { // remark: `pick` is a static closure: it captures nothing, and is made at most once
// remark: `pick` is static, a C global
// remark: `first` is a cell: captured by the arrow function (8:10), shared with `arguments` (2:1)
// remark: `big` is a cell: captured by `use` (6:15), shared with `arguments` (2:1)
  const use = () => big.length; // remark: `use` is a flat closure of 1 value: cell `big`; on the heap
  use();
  return () => [first, arguments[1]]; // remark: the arrow function is a flat closure of 2 values: cell `first`, `arguments`; on the heap: returned (8:3)
// remark: `arguments` is captured by value: by the arrow function (8:10)
}
globalThis.f = pick;
