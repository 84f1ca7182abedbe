var a = 1, b;
let { c, d: [e = 2, ...f] } = a;
if (a) b; else ;
label: for (let i = 0; i < 3; i++) { if (i) continue label; break; }
for (const k in a) ;
for (const v of a) ;
do b--; while (b);
switch (a) { case 1: b; default: c; }
try { throw a; } catch { } finally { }
