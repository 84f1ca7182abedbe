function f(a, b) {
  while (a) { if (b) break; a--; }
  return a && b || a;
}
