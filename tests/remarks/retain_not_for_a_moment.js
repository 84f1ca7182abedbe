// remarks --closures=flat
globalThis.later = (a, big) => { // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is captured by value: by the arrow function (6:14)
// remark: `big` is captured by value: by `use` (5:15)
  const use = () => big; // remark: `use` is a flat closure of 1 value: `big`; on the heap
  setTimeout(() => a); // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: passed to `setTimeout` (6:3)
  return use();
};
