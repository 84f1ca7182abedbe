// remarks --closures=flat
globalThis.make = a => { // remark: `a` is captured by value: by the arrow function (9:10)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
  {
    const big = [a], use = () => big; // remark: `big` is captured by value: by `use` (5:28)
// remark: `use` is a flat closure of 1 value: `big`; on the heap
    use();
  }
  return () => a; // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: returned (9:3)
};
