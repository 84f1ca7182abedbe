// remarks --closures=flat
globalThis.outer = function outer(big) { // remark: `outer` is a static closure: it captures nothing, and is made at most once
// remark: `big` is captured by value: by `middle` (5:10)
// remark: `big` would stay alive as long as the arrow function in engines with one context per scope: captured by `middle` (6:5), whose context the arrow function shares (7:12), returned (7:5); to avoid it, move the arrow function outside of `outer`: it uses nothing there; or assign null to `big` when it is used no more
  return function middle() { // remark: `middle` is a flat closure of 1 value: `big`; on the heap: returned (5:3)
    big.used = true;
    return () => 1; // remark: the arrow function is a static closure: it captures nothing, but one is made each time; on the heap: returned (7:5)
  };
};
