// Callbacks that are called below the function that makes them, and share its variables.
function each(xs, f, i = 0) {
  if (i === xs.length) return;
  f(xs[i], i);
  each(xs, f, i + 1);
}
function total(xs) {
  let sum = 0, count = 0;
  each(xs, x => { sum += x; count++; });
  return sum / count;
}
console.log(total([1, 2, 3, 4]));

// Objects pass through a variable on the stack.
function longest(words) {
  let best = { text: '', n: 0 };
  each(words, (w, i) => { if (w.length > best.text.length) best = { text: w, n: i }; });
  return best;
}
console.log(longest(['a', 'ccc', 'bb']));

// Closures that were kept pass through one.
function lastOf(fs) {
  let found = () => 'none';
  each(fs, f => { found = f; });
  return found;
}
function named(n) {
  return () => 'f' + n;
}
console.log(lastOf([named(1), named(2)])(), lastOf([])());

// Three levels down a callee stores it.
const stored = [];
const store = f => { stored.push(f); };
const level2 = (f, keep) => { if (keep === 2) return level2(f, true); if (keep) store(f); return f(1); };
const level1 = (f, keep) => level2(f, keep) + 1;
function top(n, keep) {
  let sum = n;
  const result = level1(x => (sum += x), keep);
  return result + sum;
}
console.log(top(1, false), top(10, true), top(20, true), top(30, false));
console.log(stored.map(f => f(5)).join(), stored.map(f => f(5)).join());

// Captured by a closure that is captured by one that is kept.
function chain(n) {
  const a = () => n++;
  const b = () => a() + a();
  return keep => (keep ? b : b());
}
const chained = chain(1);
console.log(chained(false), chained(true)(), chained(false));
