// Values that literals, calls and constructors at the top of the program were given are gone before its loop.
function source(n) {
  const buffer = new Array(150000).fill(n);
  return { get: i => buffer[i], n };
}
class Holder {
  constructor(a, b) { this.a = a; this.b = b; }
  sum() { return this.a.get(0) + this.b.get(1); }
}
function use(a, b, c, d, e, f, g, h) { return a.get(1) + g.n + h; }
let table = { a: source(1), b: 2, list: [source(2), source(3)] };
let holder = new Holder(source(4), source(5));
console.log(table.a.get(3), table.list[1].get(4), holder.sum());
console.log(use(source(6), 2, 3, 4, 5, 6, { n: 7 }, 8), [source(7)].map(s => s.get(0)).length, Math.max(...[source(8).get(2), 3]));
const kept = table.b;
table = holder = null;
let total = 0;
for (let i = 0; i < 20; i++) {
  const next = new Array(950000).fill(i);
  total += next[i] + next.length;
}
console.log(total, kept);
