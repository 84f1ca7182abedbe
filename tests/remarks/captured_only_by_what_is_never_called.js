// remarks --closures=flat
globalThis.f = a => { // remark: `a` is not captured: `unused` is never called (5:3)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
  let n = 0; // remark: `n` is the constant 0: not captured
  function unused() { n++; return a; } // remark: `unused` is never called
  return n;
};
