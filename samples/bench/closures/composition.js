// Function composition: pipelines built from small functions, reused and rebuilt.
const rounds = Number(process.argv[2] ?? 900000);

const compose = (f, g) => x => f(g(x));
const pipe = (...steps) => x => steps.reduce((value, step) => step(value), x);
const identity = x => x;
const repeat = (n, f) => (n === 0 ? identity : compose(f, repeat(n - 1, f)));
const both = (f, g) => x => f(x) + g(x);
const when = (test, f) => x => (test(x) ? f(x) : x);
const not = test => x => !test(x);
const tap = (f) => x => { f(x); return x; };

const increment = x => x + 1;
const double = x => x * 2;
const square = x => x * x;
const wrap = x => x % 10007;
const even = x => x % 2 === 0;

let seen = 0;
const count = tap(() => { seen++; });

const first = pipe(increment, double, count, wrap, when(even, increment));
const second = compose(wrap, compose(square, compose(increment, wrap)));
const third = both(repeat(5, increment), when(not(even), compose(wrap, double)));

let a = 1, b = 1, c = 1;
for (let i = 0; i < rounds; i++) {
  a = first(a + i);
  b = second(b + i);
  c = wrap(third(c + i));
}
console.log(a, b, c, seen);

// Pipelines made for one value each.
let sum = 0;
for (let i = 0; i < rounds; i++) {
  const shifted = compose(x => x + i, double);
  const shaped = compose(when(x => x > i, x => x - i), shifted);
  sum = wrap(sum + shaped(i % 100));
}
console.log(sum);

// One long chain.
let chain = identity;
for (let i = 0; i < 500; i++) chain = compose(i % 3 === 0 ? increment : i % 3 === 1 ? double : wrap, chain);
let last = 0;
for (let i = 0; i < rounds / 250; i++) last = chain(last + i);
console.log(last);
