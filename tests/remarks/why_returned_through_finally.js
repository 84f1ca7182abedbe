// remarks
globalThis.f = (a, g) => { // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is a cell: captured by the arrow function (7:12), assigned there (7:18), returned (5:3)
// remark: `g` is not captured
  try {
    g();
    return () => a++; // remark: the arrow function is a flat closure of 1 value: cell `a`; on the heap: returned (5:3)
  } catch (error) { // remark: `error` is not captured
    g(error);
  } finally {
    g();
  }
};
