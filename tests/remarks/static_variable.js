// remarks
let total = 0; // remark: `total` is static, a C global: used by the arrow function (3:18)
globalThis.add = x => { total += x; }; // remark: `x` is not captured
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
