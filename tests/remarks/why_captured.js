// remarks --closures=flat
globalThis.f = a => { // remark: `a` is captured by value: by `inner` (4:17)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
  const inner = () => a; // remark: `inner` is captured by value: by `outer` (6:17)
// remark: `inner` is a flat closure of 1 value: `a`; on the heap: put in an array (6:23), returned (6:23)
  const outer = () => [inner]; // remark: `outer` is a flat closure of 1 value: `inner`; on the heap: returned (7:3)
  return outer;
};
