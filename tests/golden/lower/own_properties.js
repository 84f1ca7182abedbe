// own=N: properties that a constructor, its class and its fields give to what it makes.
class A {
  #hidden = 1;
  field = 2;
  constructor(x) { this.a = this.b = x; this.a = 3; (() => { this.c = 4; })(); }
  later() { this.d = 5; }
  static s = 6;
}
class B extends A { more = 7; }
function P() { this.x = 1; this.y = 2; function inner() { this.z = 3; } return inner; }
