// remarks
// What methods are handed is where they let it go, when all that are called so are known.
'use strict';
const kept = []; // remark: `kept` is static, a C global: used by `after` (20:19)
// remark: array literal is on the heap: assigned to `kept` (4:7)
const shapes = [{ visit: f => f(1) }, { visit: f => f(2) }, { visit: f => f(3) }, { visit: f => f(4) }]; // remark: `shapes` is not captured
// remark: array literal is on the heap: made by code that runs once, for use in several places (6:16)
// remark: object literal is on the heap: made by code that runs once, for use in several places (6:17)
// remark: `f` is not captured
// remark: `visit` is a static closure: it captures nothing, and is made at most once
// remark: object literal is on the heap: made by code that runs once, for use in several places (6:39)
// remark: `f` is not captured
// remark: `visit` is a static closure: it captures nothing, and is made at most once
// remark: object literal is on the heap: made by code that runs once, for use in several places (6:61)
// remark: `f` is not captured
// remark: `visit` is a static closure: it captures nothing, and is made at most once
// remark: object literal is on the heap: made by code that runs once, for use in several places (6:83)
// remark: `f` is not captured
// remark: `visit` is a static closure: it captures nothing, and is made at most once
const queues = [{ after(f) { kept.push(f); } }, { after(f) { f(); } }]; // remark: `queues` is not captured
// remark: array literal is on the heap: made by code that runs once, for use in several places (20:16)
// remark: object literal is on the heap: made by code that runs once, for use in several places (20:17)
// remark: `after` is a static closure: it captures nothing, and is made at most once
// remark: `f` is not captured
// remark: object literal is on the heap: made by code that runs once, for use in several places (20:49)
// remark: `after` is a static closure: it captures nothing, and is made at most once
// remark: `f` is not captured
function use(o, q, k) { // remark: `use` is inlined: called (36:41)
// remark: `o` is not captured
// remark: `q` is not captured
// remark: `k` is captured by value: by the arrow function (32:11)
  q.after(() => k); // remark: the arrow function is a flat closure of 1 value: `k`; on the heap: passed to unknown code (20:35)
  return o.visit(x => x + k); // remark: `x` is not captured
// remark: the arrow function is bare: its closure is the value of `k`, which 4 known calls pass
}
for (let i = 0; i < 4; i++) console.log(use(shapes[i], queues[i % 2], i), [3, 1].sort((a, b) => (a - b) * i), kept.length); // remark: `i` is captured by value: by the arrow function (36:87)
// remark: array literal is on the heap: receiver of an unknown method (36:82)
// remark: the arrow function is a stack closure of 1 value: `i`
// remark: `a` is not captured
// remark: `b` is not captured
