// A closure need not hold what another one that it holds has, the same value for sure.
const out = [];
function start(limit, step, list) {
  let steps = 0;
  function go(i) {
    list.push(i);
    steps++;
    if (i < limit) setTimeout(() => { list.push('tick'); steps += 10; go(i + step); }, 0);
    else setTimeout(() => console.log(list.join(), steps, limit));
  }
  return go;
}
start(3, 1, [])(0);
start(4, 2, out)(1);

// Of two closures of the same function each has its own.
function make(tag) {
  const size = tag.length;
  const inner = x => tag + size + x;
  const outer = x => (x > 2 ? inner(x) : () => [tag, inner(x), size]);
  return [inner, outer, () => inner];
}
const a = make('a'), b = make('bb');
console.log(a[1](3), b[1](4), a[1](1)(), b[1](2)(), a[2]() === a[0], b[2]() === a[0]);

// Assigned after it was captured: a cell, which both hold.
function counter() {
  let count = 0;
  const up = by => (count += by);
  const twice = () => { up(1); return () => (up(1), count); };
  return { up, twice };
}
const c = counter();
console.log(c.up(5), c.twice()(), c.up(0));

// One value by two names; functions that hold each other.
function both(x) {
  const y = x, z = y;
  return () => [x, y, z];
}
console.log(both(1)(), both('s')());
function mutual(n) {
  const even = k => (k === 0 ? n : odd(k - 1)), odd = k => (k === 0 ? -n : even(k - 1));
  return () => () => [even(4), odd(4), n];
}
console.log(mutual(7)()());

// Recursive functions that make closures of themselves, on the stack and in the heap.
function walk(depth, visit) {
  function down(d) {
    if (d === 0) return visit(depth);
    return [1, 2].map(k => down(d - 1) + k + depth).reduce((s, x) => s + x, visit(d));
  }
  return down(depth);
}
console.log(walk(5, x => x * 2));
const later = [];
(function plan(n, names) {
  const self = plan;
  if (n > 0) { later.push(() => names + n + (self === plan)); plan(n - 1, names + n); }
})(3, 'n');
console.log(later.map(f => f()));
