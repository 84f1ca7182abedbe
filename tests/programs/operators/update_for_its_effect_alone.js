// x++ converts its operand once, whether or not anybody wants the old value.
const o = { valueOf() { console.log('valueOf'); return 4; } };
let n = o; n++; console.log(n);
let w = o; const old = w++; console.log(old, w);
let s = '5'; s++; console.log(s);
let u; u--; console.log(u);
const q = { x: '7', y: Symbol.iterator }; q.x--; console.log(q.x);
try { q.y++; } catch (e) { console.log(e.name, e.message); }
function f(a) { for (let i = a; i < 5; i++) a = i; return a; }
console.log(f('1'), f(0), f(true));
