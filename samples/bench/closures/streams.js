// Lazy streams: a head and a function for the rest, which is computed once.
const rounds = Number(process.argv[2] ?? 9);

function cons(head, makeTail) {
  let tail = null, made = false;
  return {
    head,
    get tail() {
      if (!made) {
        tail = makeTail();
        made = true;
        makeTail = null;
      }
      return tail;
    },
  };
}

const from = n => cons(n, () => from(n + 1));
const map = (s, f) => s && cons(f(s.head), () => map(s.tail, f));
const zipWith = (f, a, b) => (a && b ? cons(f(a.head, b.head), () => zipWith(f, a.tail, b.tail)) : null);
const take = (s, n) => (n > 0 && s ? cons(s.head, () => take(s.tail, n - 1)) : null);

function filter(s, test) {
  while (s && !test(s.head)) s = s.tail;
  return s && cons(s.head, () => filter(s.tail, test));
}

function merge(a, b) {
  if (a.head < b.head) return cons(a.head, () => merge(a.tail, b));
  if (b.head < a.head) return cons(b.head, () => merge(a, b.tail));
  return cons(a.head, () => merge(a.tail, b.tail));
}

function reduce(s, f, value) {
  for (; s; s = s.tail) value = f(value, s.head);
  return value;
}

function at(s, n) {
  while (n-- > 0) s = s.tail;
  return s.head;
}

const sieve = s => cons(s.head, () => sieve(filter(s.tail, n => n % s.head !== 0)));

function hamming() {
  const scale = k => s => map(s, x => x * k);
  const numbers = cons(1, () => merge(scale(2)(numbers), merge(scale(3)(numbers), scale(5)(numbers))));
  return numbers;
}

const add = (a, b) => (a + b) % 1000003;

function fibonacci() {
  const numbers = cons(0, () => cons(1, () => zipWith(add, numbers, numbers.tail)));
  return numbers;
}

console.log(at(sieve(from(2)), 20 + 20 * Math.min(rounds, 14)));
let sum = 0, smooth = 0, series = 0;
for (let round = 0; round < rounds; round++) {
  sum = add(sum, reduce(take(filter(map(from(round), x => x * x), x => x % 3 !== 0), 4000), add, 0));
  smooth = add(smooth, at(hamming(), 1200 + round));
  series = add(series, reduce(take(fibonacci(), 3000), add, 0));
}
console.log(sum, smooth, series);
