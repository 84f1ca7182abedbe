// remarks
function makeCounter() { // remark: `makeCounter` is inlined: called (9:13)
  let count = 0; // remark: `count` is not captured: `inc` is inlined (4:17)
  return { inc: () => ++count, get: () => count }; // remark: object literal is not made: its parts are values
// remark: `inc` is inlined: called (10:5)
// remark: `get` is inlined: called (11:17)
}
for (let i = 0; i < 3; i++) { // remark: `i` is not captured
  const c = makeCounter(); // remark: `c` is not captured
  c.inc();
  console.log(c.get());
}
