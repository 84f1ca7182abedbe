// remarks --closures=flat
globalThis.make = big => { // remark: `big` is captured by value: by `inner` (4:17)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
  const inner = () => big; // remark: `inner` is captured by value: by `outer` (6:17)
// remark: `inner` is a flat closure of 1 value: `big`; on the heap: put in an array (6:23), returned (6:23)
  const outer = () => [inner]; // remark: `outer` is a flat closure of 1 value: `inner`; on the heap: returned (7:3)
  return outer;
};
