f();
function f() {
  if (x) { var x = 1; let y = x; function g() { return y; } }
  return x;
}
