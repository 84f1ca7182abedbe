// remarks --closures=flat
globalThis.f = limit => { // remark: `limit` is captured by value: by `even` (4:16)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
  const even = n => n > limit ? false : n === 0 || odd(n - 1); // remark: `even` is captured by value: by `odd` (7:15)
// remark: `n` is not captured
// remark: `even` is a flat closure of 2 values: `limit`, `odd`; on the heap: returned (10:3)
  const odd = n => n !== 0 && even(n - 1); // remark: `odd` is captured by value: by `even` (4:16)
// remark: `n` is not captured
// remark: `odd` is a flat closure of 1 value: `even`; on the heap: captured by `even` (4:52), returned (10:3)
  return even;
};
