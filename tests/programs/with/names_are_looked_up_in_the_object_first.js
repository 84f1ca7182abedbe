function f(o, x) { with (o) { return x; } }
console.log(f({ x: 1 }, 2), f({}, 2), f({ y: 1 }, 3));
var g = 10;
with ({ g: 20, h() { return this.g; } }) {
  console.log(g, h(), typeof g, typeof missing);
  g = 30;
  console.log(g);
}
console.log(g);
function nested() { with ({ a: 1, b: 1 }) with ({ b: 2, c: 2 }) with ({ c: 3 }) return [a, b, c].join(); }
console.log(nested());
with ([1, 2, 3]) { console.log(length, join('-'), typeof values); }
function args(o) { with (o) { return arguments.length; } }
console.log(args({}, 2, 3), args({ arguments: [1] }));
with ({ f() { return this; } }) { console.log(typeof f().f, f`x`.f === f); }
try { with (null) { } } catch (e) { console.log(e.name, e.message); }
function labelled(o) { out: with (o) { if (x) break out; return 'no'; } return 'broke'; }
console.log(labelled({ x: 1 }), labelled({ x: 0 }));
with ({}) { var hoisted = 3; function decl() { return hoisted; } }
console.log(hoisted, decl());
function called(s) { with ({ toUpperCase: () => 'own' }) with (s) return toUpperCase() + length; }
console.log(called('abc'));
