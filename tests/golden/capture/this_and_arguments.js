function f(a) {
  return () => [this, arguments, a];
}
class A { m() { return () => super.m(); } }
