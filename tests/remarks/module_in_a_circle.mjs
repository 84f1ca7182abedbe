// remarks
import * as me from './module_in_a_circle.mjs';
export function a(n) { return n ? me.a(n - 1) : 'a'; } // remark: `a` is a static closure: it captures nothing, and is made at most once
// remark: `a` is static, a C global
// remark: `n` is not captured
console.log([1].map(a)); // remark: array literal is on the heap: receiver of an unknown method (6:17)
