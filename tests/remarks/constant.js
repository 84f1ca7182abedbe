// remarks --closures=flat
globalThis.f = () => { // remark: the arrow function is a static closure: it captures nothing, and is made at most once
  const name = "x", size = 3, none = null, yes = true; // remark: `name` is the constant "x": not captured
// remark: `size` is the constant 3: not captured
// remark: `none` is the constant null: not captured
// remark: `yes` is the constant true: not captured
  return () => [name, size, none, yes]; // remark: the arrow function is a static closure: it captures nothing, but one is made each time; on the heap: returned (7:3)
};
