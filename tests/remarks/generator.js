// remarks --closures=flat
globalThis.f = function (n) { // remark: the function is a static closure: it captures nothing, and is made at most once
// remark: `n` is captured by value: by `count` (4:3)
  function* count() { for (let i = 0; i < n; i++) yield () => i; } // remark: `count` is a flat closure of 1 value: `n`; on the heap
// remark: `i` is captured by value: by the arrow function (4:57)
// remark: the arrow function is a flat closure of 1 value: `i`; on the heap: yielded (4:51)
  return count();
};
