let lexical = 'script';
function f() {
  let lexical = 'local';
  return [(0, eval)('lexical'), (0, eval)('typeof f'), globalThis.eval('this === globalThis'), eval?.('typeof arguments')];
}
console.log(f());
console.log((0, eval)("'use strict'; var hidden = 1; this === globalThis"), typeof hidden);
(0, eval)('var iv = 1; function ifn() { return iv; }');
console.log(iv, ifn(), Object.getOwnPropertyDescriptor(globalThis, 'iv').configurable, delete globalThis.iv, typeof iv);
const indirect = eval;
console.log(indirect('1;;;;'), indirect('let inner = 1; () => inner')());
for (var i = 0; i < 2; i++) console.log((0, eval)('let fresh = []; fresh.push(i); fresh'));
try { (0, eval)('var lexical = 1'); } catch (e) { console.log(e.name, e.message); }
try { (0, eval)('new.target'); } catch (e) { console.log(e.name); }
function early() { try { return (0, eval)('later'); } catch (e) { return e.name; } }
console.log(early());
let later = 1;
console.log(early());
