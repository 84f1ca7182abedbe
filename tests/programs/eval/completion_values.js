console.log(eval('1; if (false) {}'), eval('1; var t = 2;'), eval('do { 2; break; } while (0)'), eval('1; {}'), eval('1; while (false);'));
console.log(eval('1; try { 2 } finally { 3 }'), eval('1; switch (1) {}'), eval('1; function h() {}'), eval('1; class C {}'));
console.log(eval('do { 1; try { 2 } finally { 3; break; } } while (0)'), eval('do { 1; try { 2 } finally { break; } } while (0)'));
console.log(eval('do { -2; continue; } while (false)'), eval('try { 1; throw 2 } catch (e) {}'), eval('for (var i = 0; i < 3; i++) i'));
console.log(eval("'use strict'"), eval('l: { 4; break l; }'), eval(''), eval(';'), eval('({a: 1})'), eval('{a: 1}'));
console.log(eval('var [p, q] = [1, 2]; [q, p]'), eval('7; with ({}) {}'), eval('switch (1) { case 1: 5; break; default: 6 }'));
console.log(eval('1; do { 2; if (true) break; } while (true)'), eval('1; let z = 3;'), eval('2; for (var k in {}) ;'), eval('3; debugger;'));
