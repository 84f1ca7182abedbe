// What a name means is found once, when its reference is evaluated; the eval is code of the function.
function update(o, x) {
  with (o) x += 1;
}
function evaluate(a) {
  return eval("if (a) 1; else 2");
}
