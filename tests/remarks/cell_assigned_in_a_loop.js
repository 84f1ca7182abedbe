// remarks --closures=flat
globalThis.f = function (n) { // remark: the function is a static closure: it captures nothing, and is made at most once
// remark: `n` is not captured
  let last = 0; // remark: `last` is a cell: captured by the arrow function (8:14), assigned when it is captured (7:5)
  const all = []; // remark: `all` is not captured
  while (n--) {
    last = n;
    all.push(() => last); // remark: the arrow function is a flat closure of 1 value: cell `last`; on the heap: passed to `push` (8:9), returned (10:3)
  }
  return all;
};
