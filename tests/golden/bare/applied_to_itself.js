// What is applied to itself, and what calls that, are both the value of `f`; so is the entry that takes the arguments of two calls.
const fixed = f => (x => x(x))(x => f(y => x(x)(y)));
const factorial = fixed(self => n => (n === 0 ? 1 : n * self(n - 1)));
const fibonacci = fixed(self => n => (n < 2 ? n : self(n - 1) + self(n - 2)));
console.log(factorial(process.argv.length), fibonacci(process.argv.length));
