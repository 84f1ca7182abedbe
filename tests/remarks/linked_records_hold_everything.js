// remarks --closures=linked
globalThis.f = (a, unused) => { // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is a slot of the record of the arrow function: captured by the arrow function (6:10)
// remark: `unused` is not captured
  let local = a; // remark: `local` is not captured
  return () => a; // remark: the arrow function is a closure over the record of the arrow function with `a`; on the heap: returned (6:3)
};
