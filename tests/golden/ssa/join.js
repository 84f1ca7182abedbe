function f(a) {
  let x;
  if (a) x = 1; else x = 2;
  return x;
}
