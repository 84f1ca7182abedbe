// Recursion without names: fixed points of functions of one and two arguments, and mixins made with them.
const rounds = Number(process.argv[2] ?? 220);

const Y = f => (x => x(x))(x => f(y => x(x)(y)));
const Y2 = f => (x => x(x))(x => f((a, b) => x(x)(a, b)));

const factorial = Y(self => n => (n === 0 ? 1 : n * self(n - 1)));
const fibonacci = Y(self => n => (n < 2 ? n : self(n - 1) + self(n - 2)));
const gcd = Y2(self => (a, b) => (b === 0 ? a : self(b, a % b)));
const ackermann = Y2(self => (m, n) => (m === 0 ? n + 1 : n === 0 ? self(m - 1, 1) : self(m - 1, self(m, n - 1))));
const sumDigits = Y(self => n => (n < 10 ? n : (n % 10) + self(Math.floor(n / 10))));

// Open recursion: behaviours are layered before the knot is tied.
const fix = f => (...args) => f(fix(f))(...args);
const counting = (inner, count) => self => inner((n) => { count(); return self(n); });
const caching = inner => {
  const known = new Map();
  return self => n => {
    if (!known.has(n)) known.set(n, inner(self)(n));
    return known.get(n);
  };
};
const fibonacciStep = self => n => (n < 2 ? n : self(n - 1) + self(n - 2));

let sum = 0;
for (let i = 0; i < rounds; i++) {
  sum += fibonacci(15 + i % 5);
  for (let j = 1; j < 400; j++) sum = (sum + gcd(i * 1000 + j, j * 77 + 13) + factorial(j % 12) + sumDigits(j * 9973)) % 1000003;
  sum += ackermann(2, 20 + i % 10);
}
console.log(sum);

let calls = 0, total = 0;
for (let i = 0; i < rounds; i++) {
  total += fix(counting(fibonacciStep, () => { calls++; }))(14);
  total += Y(caching(fibonacciStep))(40 + i % 10) % 1000003;
}
console.log(calls, total);
