// An interpreter by closure generation: a syntax tree becomes a tree of closures, which then run.
const scale = Number(process.argv[2] ?? 250);

const binaries = {
  '+': (a, b) => frame => a(frame) + b(frame),
  '-': (a, b) => frame => a(frame) - b(frame),
  '*': (a, b) => frame => a(frame) * b(frame),
  '%': (a, b) => frame => a(frame) % b(frame),
  '<': (a, b) => frame => a(frame) < b(frame),
  '==': (a, b) => frame => a(frame) === b(frame),
};

// Expressions: numbers, names, lists [operator, operand…]. Scopes map names to places in the frame.
function compile(node, scope) {
  if (typeof node === 'number') return () => node;
  if (typeof node === 'string') return variable(scope, node);
  const [head, ...rest] = node;
  if (head in binaries) return binaries[head](compile(rest[0], scope), compile(rest[1], scope));
  return special[head](rest, scope);
}

function place(scope, name) {
  let i = scope.names.indexOf(name);
  if (i < 0) i = scope.names.push(name) - 1;
  return i;
}

function variable(scope, name) {
  const i = place(scope, name);
  return frame => frame[i];
}

const special = {
  set([name, value], scope) {
    const i = place(scope, name), code = compile(value, scope);
    return frame => (frame[i] = code(frame));
  },
  do(list, scope) {
    const codes = list.map(node => compile(node, scope));
    if (codes.length === 2) {
      const [first, second] = codes;
      return frame => { first(frame); return second(frame); };
    }
    return frame => {
      let value;
      for (const code of codes) value = code(frame);
      return value;
    };
  },
  while([test, body], scope) {
    const testCode = compile(test, scope), bodyCode = compile(body, scope);
    return frame => {
      while (testCode(frame)) bodyCode(frame);
      return 0;
    };
  },
  if([test, yes, no], scope) {
    const testCode = compile(test, scope), yesCode = compile(yes, scope), noCode = compile(no, scope);
    return frame => (testCode(frame) ? yesCode(frame) : noCode(frame));
  },
  call([name, ...operands], scope) {
    const codes = operands.map(node => compile(node, scope)), functions = scope.functions;
    if (codes.length === 1) {
      const [only] = codes;
      return frame => functions[name]([only(frame)]);
    }
    return frame => functions[name](codes.map(code => code(frame)));
  },
};

function define(functions, name, parameters, body) {
  const code = compile(body, { names: [...parameters], functions });
  functions[name] = code;
}

const functions = {};
define(functions, 'fib', ['n'], ['if', ['<', 'n', 2], 'n', ['+', ['call', 'fib', ['-', 'n', 1]], ['call', 'fib', ['-', 'n', 2]]]]);
define(functions, 'gcd', ['a', 'b'], ['if', ['==', 'b', 0], 'a', ['call', 'gcd', 'b', ['%', 'a', 'b']]]);
define(functions, 'sum', ['n'], ['do',
  ['set', 'i', 0],
  ['set', 'total', 0],
  ['while', ['<', 'i', 'n'], ['do',
    ['set', 'total', ['%', ['+', ['*', 'total', 31], 'i'], 1000003]],
    ['set', 'i', ['+', 'i', 1]]]],
  'total']);
define(functions, 'primes', ['limit'], ['do',
  ['set', 'count', 0],
  ['set', 'n', 2],
  ['while', ['<', 'n', 'limit'], ['do',
    ['set', 'd', 2],
    ['while', ['if', ['<', ['*', 'd', 'd'], ['+', 'n', 1]], ['-', 1, ['==', ['%', 'n', 'd'], 0]], 0], ['set', 'd', ['+', 'd', 1]]],
    ['if', ['<', 'n', ['*', 'd', 'd']], ['set', 'count', ['+', 'count', 1]], 0],
    ['set', 'n', ['+', 'n', 1]]]],
  'count']);

console.log(functions.fib([Math.min(22, scale)]), functions.sum([scale * 8000]), functions.primes([scale * 150]));
let divisors = 0;
for (let i = 1; i < scale * 150; i++) divisors += functions.gcd([i * 12, 5040]);
console.log(divisors);
