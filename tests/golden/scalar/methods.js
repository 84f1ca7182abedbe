function counter(n) {
  const c = { n, inc() { return ++this.n; }, twice() { this.inc(); return this.inc(); } };
  return c.twice() + c.inc();
}
function changed(n) {
  const c = { n, inc() { return ++this.n; }, stop() { this.inc = null; } };
  c.stop();
  return c.inc();
}
console.log(counter, changed);
