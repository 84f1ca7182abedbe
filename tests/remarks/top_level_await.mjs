// remarks
await 1;
let next = () => 0; // remark: `next` is static, a C global: used by `api` (5:13)
// remark: `next` is a static closure: it captures nothing, and is made at most once
const api = x => next(x); // remark: `x` is not captured
// remark: `api` is a static closure: it captures nothing, and is made at most once
next = process.argv.map(x => () => x)[0]; // remark: `x` is captured by value: by the arrow function (7:30)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: the arrow function is a flat closure of 1 value: `x`; on the heap: returned (7:30)
console.log([api, Array.from({ length: process.argv.length }, (_, i) => [i])]); // remark: array literal is on the heap: passed to unknown code (10:9)
// remark: object literal is on the heap: passed to unknown code (10:25)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `_` is not captured
// remark: `i` is not captured
// remark: array literal is on the heap: returned (10:73)
