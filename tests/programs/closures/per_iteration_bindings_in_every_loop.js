// Every kind of loop with let makes a fresh binding per iteration; continue and closures in head parts see the right one.
const show = (name, fs) => console.log(name, fs.map(f => f()).join(' '));
let fs = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
show('for', fs);
fs = [];
for (let i = 0; i < 5; i++) { if (i % 2) continue; fs.push(() => i); }
show('continue', fs);
fs = [];
for (let i = 0, inc = () => i++; i < 3; inc(), i++) { fs.push(() => i); if (fs.length > 5) break; }
show('initialiser closure', fs);
fs = [];
for (let i = 0; fs.push(() => i), i < 2; i++) ;
show('test closure', fs);
fs = [];
for (let i = 0; i < 3; fs.push(() => i), i++) ;
show('update closure', fs);
fs = [];
for (const k in { a: 1, b: 2 }) fs.push(() => k);
show('for-in', fs);
fs = [];
for (const [a, b = a] of [[1], [2, 3]]) fs.push(() => a * 10 + b);
show('for-of pattern', fs);
fs = [];
for (let i of [1, 2, 3]) { fs.push(() => i); i *= 10; }
show('assigned after capture', fs);
fs = [];
for (let i = 0; i < 2; i++) { let j = i * 2; for (let k = 0; k < 2; k++) { const m = j + k; fs.push(() => `${i}${j}${k}${m}`); } j = 9; }
show('nested', fs);
fs = [];
let n = 0;
while (n < 3) { const c = n++; let d = c; fs.push(() => d++ + c); }
show('while', fs); show('while again', fs);
fs = [];
outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { fs.push(() => i * 3 + j); if (j === i) continue outer; } }
show('labelled continue', fs);
fs = [];
for (let i = 0; i < 3; i++) { try { if (i === 1) continue; fs.push(() => i); } finally { fs.push(() => 'f' + i); } }
show('finally', fs);
fs = [];
for (var v = 0; v < 3; v++) { let i = v; switch (i) { case 0: let q = 'zero'; fs.push(() => q); break; default: let p = i; fs.push(() => p); } }
show('switch', fs);
fs = [];
for (let i = 0; i < 3; i++) { let f = () => i; i++; fs.push(f); }
show('incremented in body', fs);
(function () { const gs = []; for (let i = 0; i < 3; i++) gs.push({ get: () => i, set: x => i = x }); gs[1].set(42); console.log(gs.map(g => g.get()).join(' ')); })();
for (let i = 0, g = () => i; i < 1; i++) { i = 5; console.log('head closure sees', g()); }
