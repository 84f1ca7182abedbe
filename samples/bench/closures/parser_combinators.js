// Parser combinators: a grammar of arithmetic with names, calls and let, parsed and evaluated at once.
const rounds = Number(process.argv[2] ?? 14000);

// A parser maps (text, position) to {value, end}, or null.
const satisfy = test => (text, at) => (at < text.length && test(text[at]) ? { value: text[at], end: at + 1 } : null);
const char = c => satisfy(x => x === c);
const map = (p, f) => (text, at) => {
  const r = p(text, at);
  return r && { value: f(r.value), end: r.end };
};
const seq = (...parsers) => (text, at) => {
  const values = [];
  for (const p of parsers) {
    const r = p(text, at);
    if (r === null) return null;
    values.push(r.value);
    at = r.end;
  }
  return { value: values, end: at };
};
const alt = (...parsers) => (text, at) => {
  for (const p of parsers) {
    const r = p(text, at);
    if (r !== null) return r;
  }
  return null;
};
const many = p => (text, at) => {
  const values = [];
  for (let r = p(text, at); r !== null; r = p(text, at)) {
    values.push(r.value);
    at = r.end;
  }
  return { value: values, end: at };
};
const many1 = p => map(seq(p, many(p)), ([first, rest]) => [first, ...rest]);
const lazy = make => {
  let parser = null;
  return (text, at) => (parser ??= make())(text, at);
};
const spaces = many(char(' '));
const token = p => map(seq(p, spaces), ([value]) => value);
const symbol = c => token(char(c));
const leftAssociative = (operand, operator) =>
  map(seq(operand, many(seq(operator, operand))), ([first, rest]) =>
    rest.reduce((left, [apply, right]) => apply(left, right), first));

const digit = satisfy(c => c >= '0' && c <= '9');
const letter = satisfy(c => c >= 'a' && c <= 'z');
const number = token(map(many1(digit), digits => {
  const n = Number(digits.join(''));
  return () => n;
}));
const name = token(map(many1(letter), letters => letters.join('')));
const expression = lazy(() => leftAssociative(term, alt(
  map(symbol('+'), () => (a, b) => scope => a(scope) + b(scope)),
  map(symbol('-'), () => (a, b) => scope => a(scope) - b(scope)))));
const parenthesised = map(seq(symbol('('), expression, symbol(')')), ([, value]) => value);
const binding = map(seq(symbol('{'), name, symbol('='), expression, symbol(';'), expression, symbol('}')),
  ([, variable, , value, , body]) => scope => body({ ...scope, [variable]: value(scope) }));
const variable = map(name, n => scope => scope[n]);
const factor = alt(number, parenthesised, binding, variable);
const term = lazy(() => leftAssociative(factor, alt(
  map(symbol('*'), () => (a, b) => scope => a(scope) * b(scope)),
  map(symbol('%'), () => (a, b) => scope => a(scope) % b(scope)))));

function evaluate(text, scope) {
  const result = expression(text, 0);
  return result !== null && result.end === text.length ? result.value(scope) : NaN;
}

const texts = [
  '1 + 2 * (3 + 4) - 5',
  'x * x + y * y % 97',
  '{ k = x + 1; k * k - (y + k) * 3 }',
  '((((12)))) * 100 - 7 % 4 + 2 * 2 * 2 * 2',
  '{ a = 3; { b = a * a; b + a * 10 } } + y',
];
let sum = 0;
for (let i = 0; i < rounds; i++) sum = (sum + evaluate(texts[i % texts.length], { x: i % 100, y: i % 37 })) % 1000003;
console.log(sum);
console.log(evaluate('1 + ', {}), evaluate('2 * { z = 5; z * z }', {}));
