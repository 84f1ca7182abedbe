// remarks
const compose = (f, g) => x => f(g(x)); // remark: `compose` is inlined: called (9:24)
// remark: `f` is not captured: the arrow function has no need of it (2:27)
// remark: `g` is captured by value: by the arrow function (2:27)
// remark: `x` is not captured
// remark: the arrow function is a flat closure of 1 value: `g`; on the heap: made once, by code that runs once, for use in several places (2:27)
const half = x => x / 2; // remark: `x` is not captured
// remark: `half` is inlined: called (2:32), (9:50), (9:59)
console.log([5, 6].map(compose(half, Math.abs)), half(1), half(2)); // remark: array literal is on the heap: receiver of an unknown method (9:20)
