// f.apply(x, arguments) of something that is not Function.prototype.apply.
function change(t, list) { list[0] = 'changed'; return [t, list.length, typeof list.callee]; }
const own = { apply: change };
function f(a, b) { const r = own.apply('this', arguments); return [a, b, ...r]; }
function g() { return own.apply('this', arguments); }
console.log(f(1, 2), f(), g(1));
const apply = Function.prototype.apply;
Function.prototype.apply = change;
function h(a) { Math.max.apply(null, arguments); return a; }
console.log(h(1), h());
Function.prototype.apply = apply;
console.log(h(1));
