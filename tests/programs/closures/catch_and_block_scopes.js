const fs = [];
for (let i = 0; i < 3; i++) { try { throw i * 10; } catch (e) { fs.push(() => e + i); } }
console.log(fs.map(f => f()).join());
{ let a = 1; { let a = 2; fs.push(() => a); } fs.push(() => a); }
console.log(fs[3](), fs[4]());
var x = 'outer';
try { throw 'thrown'; } catch (x) { var x = 'assigned'; }
console.log(x);
