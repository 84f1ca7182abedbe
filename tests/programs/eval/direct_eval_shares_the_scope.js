function f() { eval('var x = 1; let y = 2; function g() { return x + y; }'); return [x, g(), typeof y]; }
console.log(f());
function capture() { var n = 0; eval('n++; var inc = () => ++n'); inc(); return n; }
console.log(capture());
function strict() { 'use strict'; eval('var s = 1'); return typeof s; }
console.log(strict());
function strictText() { eval('"use strict"; var s = 1'); return typeof s; }
console.log(strictText());
function mapped(x) { eval('x = 3'); return arguments[0]; }
console.log(mapped(1));
function argument() { eval('arguments[0] = 9'); return arguments[0]; }
console.log(argument(1));
function loop() { const fs = []; for (let i = 0; i < 3; i++) { eval('let k = i * 2; fs.push(() => k + i)'); } return fs.map(f => f()); }
console.log(loop());
function nest() { return eval("eval('var deep = 1'); deep + eval('deep + 1')"); }
console.log(nest());
function twice() { eval('function late() { return 1 }'); { eval('function late() { return 2 }'); } return late(); }
console.log(twice());
function blockFunction() { eval("{ function inner() { return 'b' } }"); return inner(); }
console.log(blockFunction());
function withEval(o) { with (o) { eval('var we = we + 1'); return we; } }
console.log(withEval({ we: 1 }));
console.log((() => eval('this'))() === this, (function () { return eval('this.k'); }).call({ k: 'kk' }));
function head() { const fs = []; for (let i = 0, f = eval('() => i'); i < 2; i++) fs.push(f()); return fs; }
console.log(head());
console.log(eval(`3 +
4`), eval('5' + '+6'));
var text = 'var made = 1; made + 1';
console.log(eval(text), made);
