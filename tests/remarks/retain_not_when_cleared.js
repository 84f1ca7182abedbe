// remarks --closures=flat
globalThis.make = (a, big) => { // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is captured by value: by the arrow function (8:10)
// remark: `big` is a cell: captured by `use` (5:15), assigned when it is captured (7:3)
  const use = () => big.length; // remark: `use` is a flat closure of 1 value: cell `big`; on the heap
  use();
  big = null;
  return () => a; // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: returned (8:3)
};
