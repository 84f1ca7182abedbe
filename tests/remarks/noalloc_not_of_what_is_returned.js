// remarks
// What a function returns is another one, even where both run at once.
const kept = []; // remark: `kept` is static, a C global: used by `add` (5:28)
// remark: array literal is on the heap: assigned to `kept` (3:7)
/* @noalloc */ const add = a => b => { kept.push(() => a + b); return b > 0 ? add(a)(b - 1) : a; }; // remark: `a` is captured by value: by the arrow function (5:50)
// remark: `add` is direct: 3 known calls, no closure is made
// remark: `b` is captured by value: by the arrow function (5:50)
// remark: the arrow function is lifted: no closure is made, 2 known calls pass 1 value: `a`
// remark: the arrow function is a flat closure of 2 values: `a`, `b`; on the heap: passed to unknown code (5:45)
console.log(add(1)(2), add(process.argv.length)(3), kept.length);
