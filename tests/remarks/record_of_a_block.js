// remarks --closures=shared
globalThis.f = xs => { // remark: `xs` is not captured
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
  for (const x of xs) { // remark: `x` is a slot of the record of a loop in the arrow function: captured by the arrow function (6:16)
    const y = x + 1; // remark: `y` is a slot of the record of a block in the arrow function: captured by the arrow function (6:16)
    setTimeout(() => x + y); // remark: the arrow function is a closure over the record of a block in the arrow function with `y` and the record around; on the heap: passed to `setTimeout` (6:5)
  }
};
