// A name inside a with statement has its object as a level, one that an eval may declare the variable of the eval.
function inside(o, x) {
  with (o) { return () => x; }
}
function declares() {
  eval("var x = 1; let y = x; function g() {}");
  return x;
}
