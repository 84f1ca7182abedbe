function f(g) {
  try { return g(); } catch (e) { return e; } finally { g(); }
}
