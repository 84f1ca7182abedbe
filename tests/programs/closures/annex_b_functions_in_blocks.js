// Sloppy mode: a function in a block also makes a var, assigned when the declaration is evaluated.
console.log(typeof inBlock);
{ console.log(typeof inBlock); function inBlock() { return 'block'; } console.log(inBlock()); }
console.log(typeof inBlock, inBlock());
(function () { console.log(typeof g); if (true) { function g() { return 1; } } console.log(typeof g); })();
(function () { if (false) { function g() { } } console.log(typeof g); })();
(function () { { function g() { return 1; } g = 2; console.log(g); } console.log(typeof g === 'function' && g()); })();
(function () { { g = 2; function g() { return 1; } console.log(g); } console.log(g); })();
(function () { let g = 'outer'; { function g() { } } console.log(g); })();
(function (g) { { function g() { return 'inner'; } } console.log(typeof g); })('param');
(function () { switch (1) { case 0: function a() { return 'a'; } case 1: console.log(a()); } console.log(typeof a); })();
(function () { switch (0) { case 0: function a() { return 'a'; } case 1: console.log(a()); } console.log(a()); })();
(function () { 'use strict'; { function g() { } } console.log(typeof g); })();
(function () { for (let i = 0; i < 3; i++) { function h() { return i; } } console.log(h()); })();
(function () { try { throw 0; } catch (f) { { function f() { return 'f'; } } console.log(f); } console.log(typeof f); })();
(function () { if (1) function q() { return 'if'; } console.log(q()); if (0) ; else function r() { return 'else'; } console.log(r()); })();
(function () { { function f() { return 1; } function f() { return 2; } console.log(f()); } })();
(function () { console.log(typeof f); var f = 1; console.log(f); { function f() { } } console.log(typeof f); function f() { return 3; } })();
(function () { lab: function f() { return 'labelled'; } console.log(f()); { l2: function g() { return 'g'; } } console.log(typeof g); })();
(function () { { let x = 1; function get() { return x; } function set(v) { x = v; } } set(5); console.log(get()); })();
(function (a = () => f) { { function f() { } } var threw; try { a(); } catch (e) { threw = e.name; } console.log(threw); })();
(function () { arguments; { function arguments() { } } console.log(typeof arguments); })();
console.log(Object.getOwnPropertyDescriptor(globalThis, 'inBlock').configurable, 'inBlock' in globalThis);
