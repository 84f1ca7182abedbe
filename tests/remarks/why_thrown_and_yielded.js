// remarks --closures=flat
globalThis.f = function* (a) { // remark: the function is a static closure: it captures nothing, and is made at most once
// remark: `a` is captured by value: by the arrow function (4:9), by the arrow function (5:10), by the arrow function (6:9)
  yield () => a; // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: yielded (4:3)
  await_(() => a); // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: passed to `await_` (5:3)
  throw () => a; // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: thrown (6:3)
};
