// remarks --closures=flat
globalThis.f = n => { // remark: `n` is not captured
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
  const twice = x => 2 * x; // remark: `x` is not captured
// remark: `twice` is direct: 2 known calls, no closure is made
  return () => twice(twice(1)); // remark: the arrow function is a static closure: it captures nothing, but one is made each time; on the heap: returned (6:3)
};
