// remarks --closures=flat
globalThis.f = (o, a) => { // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `o` is not captured
// remark: `a` is captured by value: by the arrow function (5:9), by the arrow function (6:10), by the arrow function (7:15), by the arrow function (9:13)
  o.x = () => a; // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: stored in property `x` (5:7)
  o[1] = () => a; // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: stored in an element (6:8)
  o.list.push(() => a); // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: passed to `push` (7:10)
  const local = {}; // remark: `local` is not captured
  local.g = () => a; // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: stored in property `g` (9:11), returned (10:3)
  return local;
};
