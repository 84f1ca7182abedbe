// remarks --closures=flat
globalThis.f = n => { // remark: `n` is captured by value: by `plus` (4:16)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
  const plus = x => x + n; // remark: `x` is not captured
// remark: `plus` is a flat closure of 1 value: `n`; on the heap
  return plus(1) + plus(2);
};
