// Two closures share one variable; each call of makeCounter makes a fresh one.
function makeCounter(start) {
  let count = start;
  const step = 2;
  return { inc() { return count += step; }, get: () => count };
}

const a = makeCounter(10);
const b = makeCounter(100);
a.inc();
a.inc();
b.inc();
console.log(a.get(), b.get());
