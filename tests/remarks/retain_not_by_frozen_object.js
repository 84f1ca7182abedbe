// remarks --closures=flat
globalThis.machine = states => { // remark: `states` is captured by value: by `send` (5:16)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
  let state = states.first; // remark: `state` is a cell: captured by `send` (5:16), assigned there (5:47)
  const send = x => { states[state](x, send); state = x; }; // remark: `x` is not captured
// remark: `send` is a flat closure of 2 values: `states`, cell `state`; on the heap: passed to a call (5:36)
  return Object.freeze({ send, get state() { return state; } }); // remark: `get state` is a flat closure of 1 value: cell `state`; on the heap: put in an object (7:32), passed to `freeze` (7:17)
};
