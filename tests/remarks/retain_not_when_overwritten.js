// remarks --closures=flat
globalThis.store = wrap => { // remark: `wrap` is not captured
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
  let dispatch = () => { throw 1; }; // remark: `dispatch` is a cell: captured by `api` (6:15), assigned when it is captured (8:3)
// remark: `dispatch` is a static closure: it captures nothing, but one is made each time
  const api = x => dispatch(x); // remark: `x` is not captured
// remark: `api` is a flat closure of 1 value: cell `dispatch`; on the heap: passed to `wrap` (8:14)
  dispatch = wrap(api);
  return { dispatch };
};
