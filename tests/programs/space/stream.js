// A lazy stream, walked from a head that is dropped: each cell's closure makes the next one.
const cons = (head, tail) => ({ head, tail });
const from = n => cons(n, () => from(n + 1));
const map = (f, s) => cons(f(s.head), () => map(f, s.tail()));
const filter = (p, s) => {
  while (!p(s.head)) s = s.tail();
  return cons(s.head, () => filter(p, s.tail()));
};
function nth(s, n) {
  while (n-- > 0) s = s.tail();
  return s.head;
}
console.log(nth(map(x => x * 3, filter(x => x % 2 === 0, from(1))), 300000));

const memoized = (head, make) => {
  let rest = null;
  return { head, get tail() { return rest ??= make(); } };
};
const count = n => memoized(n, () => count(n + 1));
let sum = 0;
for (let s = count(0); s.head < 500000; s = s.tail) sum += s.head;
console.log(sum);
