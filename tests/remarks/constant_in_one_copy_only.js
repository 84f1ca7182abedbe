// remarks
function f(n) { const k = n + 1; return () => k; } // remark: `f` is inlined: called (6:13), (6:21), (6:29)
// remark: `n` is not captured
// remark: `k` is not captured: the arrow function is inlined (2:41)
// remark: the arrow function is inlined: called (6:17), (6:25), (6:51)
console.log(f(1)(), f(2)(), f(process.argv.length)());
function g(n) { const k = n + 1; return () => k; } // remark: `g` is inlined: called (11:13), (11:21)
// remark: `n` is not captured
// remark: `k` is the constant 2: not captured
// remark: the arrow function is inlined: called (11:17), (11:25)
console.log(g(1)(), g(1)());
