// Methods keep their order among accessors and computed ones, whatever they are called.
const key = 'k' + 1;
class A {
  a() { return 1; } 'b c'() { return 2; } 7() { return 3; } 0x10() { return 4; } ''() { return 5; }
  get x() { return 6; } set x(v) { this.set = v; }
  empty() { return ''; } [key]() { return 7; } *e() { yield 8; } async d() { return 9; }
  static s() { return 10; } static name() { return 11; } static length() {}
  1.5() {} __proto__() { return 'p'; } bool() { return 'C'; }
}
const a = new A();
console.log(Object.getOwnPropertyNames(A.prototype).join(), Object.getOwnPropertyNames(A).join());
console.log(a.a(), a['b c'](), a[7](), a[16](), a[''](), a.x, a.empty(), a.k1(), [...a.e()], A.s(), A.name(), a.__proto__(), a.bool());
console.log(a[''].name === '', a[7].name, a[1.5].name, a.empty.name, JSON.stringify(Object.getOwnPropertyDescriptor(A.prototype, 'a')));
console.log(new (class { empty() { return this['']; } get ['']() { return 'nameless'; } })().empty());
class B extends A { a() { return super.a() + 1; } b() { return super['b c'](); } }
console.log(new B().a(), new B().b());
