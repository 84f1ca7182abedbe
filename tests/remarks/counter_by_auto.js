// remarks
function makeCounter(start) { // remark: `makeCounter` is a static closure: it captures nothing, and is made at most once
// remark: `makeCounter` is static, a C global
// remark: `start` is not captured
  let count = start; // remark: `count` is a cell: captured by `inc` (6:17), assigned there (6:25), put into a literal (6:10), returned (6:3)
  return { inc: () => ++count }; // remark: object literal is on the heap: returned (6:3)
// remark: `inc` is a flat closure of 1 value: cell `count`; on the heap: put into a literal (6:10), returned (6:3)
}
globalThis.c = makeCounter(globalThis.start);
