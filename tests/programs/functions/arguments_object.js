function sloppy(a, b) { arguments[0] = 'changed'; b = 'b changed'; return [a, arguments[1], arguments.length].join(); }
console.log(sloppy(1, 2, 3), sloppy(1));
function strict(a) { 'use strict'; arguments[0] = 'changed'; return a; }
console.log(strict(1));
function sum() { let t = 0; for (let i = 0; i < arguments.length; i++) t += arguments[i]; return t; }
console.log(sum(1, 2, 3), sum.apply(null, [4, 5]), sum.call(null, 6), sum());
function viaArrow() { return (() => arguments[0])(); } console.log(viaArrow('outer'));
console.log((function () { return typeof arguments.callee; })(), (function (a, b = 1, ...c) {}).length);
console.log((function f(a, b) { return f.length + ',' + f.name; })(), (() => {}).name, (class {}).name);
