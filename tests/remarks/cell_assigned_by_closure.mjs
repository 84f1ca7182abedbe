// remarks --closures=flat
function makeCounter(start) { // remark: `makeCounter` is direct: 1 known call, no closure is made
// remark: `start` is not captured
  let count = start; // remark: `count` is a cell: captured by `inc` (6:12), assigned there (6:27)
  const step = 2; // remark: `step` is the constant 2: not captured
  return { inc() { return count += step; }, get: () => count }; // remark: `inc` is a flat closure of 1 value: cell `count`; on the heap: put in an object (6:10), returned (6:3)
// remark: `get` is a flat closure of 1 value: cell `count`; on the heap: put in an object (6:10), returned (6:3)
}
console.log(makeCounter(1));
