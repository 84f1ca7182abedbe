// remarks --closures=flat
globalThis.make = a => { // remark: `a` is captured by value: by `get` (7:10)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
  const big = [a]; // remark: `big` is not captured: `unused` is never called (6:3)
// remark: `big` would stay alive as long as `get` in engines with one context per scope: captured by `unused` (6:30), whose context `get` shares (7:10), returned (7:3); to avoid it, make `get` by a function outside that is passed `a`; or declare `big` with let, and assign null when it is used no more
  function unused() { return big; } // remark: `unused` is never called
  return function get() { return a; }; // remark: `get` is a flat closure of 1 value: `a`; on the heap: returned (7:3)
};
