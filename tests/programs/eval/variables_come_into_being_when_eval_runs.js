function absent() { var r = [typeof q]; eval('var q = 3'); r.push(q, delete q, typeof q); return r; }
console.log(absent());
var z = 'global';
function hides() { var r = [z]; eval("var z = 'local'"); r.push(z, delete z, z); return r; }
console.log(hides());
function sometimes(b) { let inner = () => v; if (b) eval('var v = 1'); try { return inner(); } catch (e) { return e.message; } }
console.log(sometimes(true), sometimes(false));
function kept() { var k = 1; eval('var k; k++'); return k; }
console.log(kept());
function assigned() { eval('var a = 1'); delete a; a = 2; return [a, globalThis.a, delete globalThis.a]; }
console.log(assigned());
console.log(eval('var g1 = 5; g1 * 2'), g1, delete globalThis.g1, typeof g1);
eval('function g2() { return 1 }');
console.log(g2(), Object.getOwnPropertyDescriptor(globalThis, 'g2').configurable);
function conflict() { let c = 1; { try { eval('var c = 2'); } catch (e) { return e.name + c; } } }
console.log(conflict());
function params(a = eval('var pv = 7; 1'), b = pv) { return [a, b, pv]; }
console.log(params());
try { (function (a = eval('var b = 1'), b) { })(); } catch (e) { console.log(e.name); }
console.log(((a = eval('var arguments = 2'), b = arguments) => [arguments, b])());
