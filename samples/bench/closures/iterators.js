// Iterators as closures: a function that gives the next value, or `done`.
const rounds = Number(process.argv[2] ?? 150);

const done = { toString: () => 'done' };

function range(from, to, step = 1) {
  let at = from;
  return () => {
    if (at >= to) return done;
    const value = at;
    at += step;
    return value;
  };
}

const map = (next, f) => () => {
  const value = next();
  return value === done ? done : f(value);
};

const filter = (next, test) => () => {
  for (;;) {
    const value = next();
    if (value === done || test(value)) return value;
  }
};

function take(next, n) {
  let left = n;
  return () => (left-- > 0 ? next() : done);
}

const zip = (a, b) => () => {
  const x = a(), y = b();
  return x === done || y === done ? done : [x, y];
};

function chain(...sources) {
  let at = 0;
  return function next() {
    if (at === sources.length) return done;
    const value = sources[at]();
    if (value !== done) return value;
    at++;
    return next();
  };
}

function flatMap(next, f) {
  let inner = null;
  return () => {
    for (;;) {
      if (inner === null) {
        const value = next();
        if (value === done) return done;
        inner = f(value);
      }
      const value = inner();
      if (value !== done) return value;
      inner = null;
    }
  };
}

function fold(next, f, initial) {
  let result = initial;
  for (let value = next(); value !== done; value = next()) result = f(result, value);
  return result;
}

function fibonacci() {
  let a = 0, b = 1;
  return () => {
    const value = a;
    a = b;
    b = (value + b) % 1000003;
    return value;
  };
}

const add = (a, b) => (a + b) % 1000003;
let sum = 0, pairs = 0, flat = 0, linked = 0;
for (let round = 0; round < rounds; round++) {
  sum = add(sum, fold(map(filter(range(0, 40000), x => x % 3 === round % 3), x => x * 2), add, 0));
  pairs = add(pairs, fold(map(zip(range(0, 8000), fibonacci()), ([x, y]) => x * y), add, 0));
  flat = add(flat, fold(flatMap(range(0, 120), n => take(fibonacci(), n)), add, 0));
  linked = add(linked, fold(chain(range(0, 9000), range(9000, 0), range(0, 9000, 3)), add, 0));
}
console.log(sum, pairs, flat, linked);
console.log(String(range(1, 1)()), fold(take(fibonacci(), 30), (list, x) => list.concat(x), []).slice(-3).join(' '));
