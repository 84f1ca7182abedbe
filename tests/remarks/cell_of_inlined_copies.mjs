// remarks
function make() { // remark: `make` is inlined: called (10:15), (10:32)
  let n = ''; // remark: `n` is a cell: captured by `compare` (4:21), assigned there (4:33), made by code that runs once, for use in several places (3:7)
  return { compare: (a, b) => { n += '.'; return a - b; }, get: () => n }; // remark: object literal is not made: its parts are values
// remark: `compare` is a flat closure of 1 value: cell `n`; on the heap: made by code that runs once, for use in several places (4:21)
// remark: `a` is not captured
// remark: `b` is not captured
// remark: `get` is inlined: called (13:11), (14:19), (14:33)
}
const first = make(), second = make(); // remark: `first` is not captured
// remark: `second` is not captured
[3, 1, 2].sort(first.compare); // remark: array literal is on the heap: receiver of an unknown method (12:11)
if (first.get() > 2) [3, 1, 2].sort(second.compare); // remark: array literal is on the heap: receiver of an unknown method (13:32)
console.log(first.get(), second.get());
