// remarks
// Variables of functions that run once: numbers and the like need no cell, and are not captured.
const counter = (() => { // remark: `counter` is static, a C global: used by the arrow function (15:12)
// remark: the arrow function is inlined: called (14:3)
  let hits = 0, half = 0.5, on = false, text = ''; // remark: `hits` is static, an int32 C global: used by `hit` (10:12)
// remark: `half` is static, a double C global: used by `hit` (10:12)
// remark: `on` is static, a boolean C global: used by `hit` (10:12)
// remark: `text` is static, a C global: used by `hit` (10:12)
  const start = process.argv.length > 1; // remark: `start` is static, a boolean C global: used by `all` (10:85)
  return { hit() { hits = (hits + 1) | 0; half /= 2; on = !on; text += 'x'; }, all: () => [hits, half, on, text, start] }; // remark: object literal is on the heap: assigned to `counter` (3:7)
// remark: `hit` is a static closure: it captures nothing, and is made at most once
// remark: `all` is a static closure: it captures nothing, and is made at most once
// remark: array literal is on the heap: returned (10:91)
})();
setTimeout(() => { counter.hit(); console.log(counter.all()); }); // remark: the arrow function is a static closure: it captures nothing, and is made at most once
const kept = [counter]; // remark: `kept` is not captured
// remark: array literal is on the heap: receiver of an unknown method (18:49)
for (const n of kept.length ? [1, 2] : []) kept.push({ hit() { console.log(n); } }); // remark: `n` is captured by value: by `hit` (18:56)
// remark: array literal is on the heap: made by code that runs once, for use in several places (18:31)
// remark: array literal is on the heap: made by code that runs once, for use in several places (18:40)
// remark: object literal is on the heap: passed to unknown code (18:49)
// remark: `hit` is a flat closure of 1 value: `n`; on the heap: put into a literal (18:54), passed to unknown code (18:49)
for (const x of kept) x.hit(); // remark: `x` is not captured
