// remarks --closures=flat
globalThis.make = (a, big) => { // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is captured by value: by the arrow function (8:10)
// remark: `big` is captured by value: by `use` (6:15)
// remark: `big` would stay alive as long as the arrow function in engines with one context per scope: captured by `use` (6:21), whose context the arrow function shares (8:10), returned (8:3); to avoid it, make the arrow function by a function outside that is passed `a`; or assign null to `big` when it is used no more
  const use = () => big.length; // remark: `use` is a flat closure of 1 value: `big`; on the heap
  use();
  return () => a; // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: returned (8:3)
};
