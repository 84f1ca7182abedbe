function probe(f) { try { return f(); } catch (e) { return e.name + ': ' + e.message; } }
console.log(probe(() => { x; let x = 1; }));
console.log(probe(() => { const f = () => y; f(); let y = 1; }));
console.log(probe(() => { const f = () => y; let y = 1; return f(); }));
console.log(probe(() => { typeof z; const z = 1; }));
console.log(probe(() => { let q = q + 1; }));
console.log(probe(() => { switch (1) { case 0: let s; case 1: s = 1; } }));
console.log(probe(() => { new C(); class C {} }));
console.log(probe(() => { (function (a = b, b) {})(); }));
for (let i = 0; i < 2; i++) console.log(probe(() => { if (i) { return v; } let v = 2; return v; }));
