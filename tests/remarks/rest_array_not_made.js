// remarks
function tail(a, ...rest) { return rest.length + a; } // remark: `tail` is a static closure: it captures nothing, and is made at most once
// remark: `tail` is static, a C global
// remark: `a` is not captured
// remark: rest array is not made: its parts are values
// remark: `rest` is not captured
globalThis.f = tail;
const sum = (...all) => all[0] + all.length; // remark: `sum` is inlined: called (11:13)
// remark: rest array is not made: its parts are values
// remark: `all` is not captured
console.log(sum(1, 2, process.argv.length));
function passOn(f) { return f.apply(this, arguments); } // remark: `passOn` is a static closure: it captures nothing, and is made at most once
// remark: arguments object is not made: its parts are values
// remark: `passOn` is static, a C global
// remark: `f` is not captured
console.log(passOn(String, 1), passOn);
