function f(g) {
  let x = 1;
  try { x = 2; g(); x = 3; } catch { return x; }
  return 0;
}
