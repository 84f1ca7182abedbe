function f(g) {
  try { return g(); } catch (e) { return e; }
}
console.log(f(() => { throw 1; }));
