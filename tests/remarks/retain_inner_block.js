// remarks --closures=flat
globalThis.make = (a, items) => { // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is captured by value: by the arrow function (10:14)
// remark: `items` is not captured
  const all = []; // remark: `all` is not captured
  for (const item of items) { // remark: `item` is not captured
    const big = { item }; // remark: `big` is captured by value: by the arrow function (9:16)
// remark: `big` would stay alive as long as the arrow function in engines with one context per scope: captured by the arrow function (9:22), whose context the arrow function shares (10:14), passed to `push` (10:9), returned (12:3); to avoid it, make the arrow function by a function outside that is passed `a`; or declare `big` with let, and assign null when it is used no more
    setTimeout(() => big); // remark: the arrow function is a flat closure of 1 value: `big`; on the heap: passed to `setTimeout` (9:5)
    all.push(() => a); // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: passed to `push` (10:9), returned (12:3)
  }
  return all;
};
