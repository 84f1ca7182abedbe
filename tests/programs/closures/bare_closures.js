// Closures of functions that are only called, with one captured value: that may stand for them, and nobody can tell.
const count = process.argv.length; // 2
const show = (name, f) => {
  try {
    console.log(name, f());
  } catch (e) {
    console.log(name, e.name + ': ' + e.message);
  }
};

// Self-application: of two arguments, and with what the fixed point is made of seen by others.
const Y = f => (x => x(x))(x => f(y => x(x)(y)));
const Y2 = f => (x => x(x))(x => f((a, b) => x(x)(a, b)));
show('factorial', () => Y(self => n => (n === 0 ? 1 : n * self(n - 1)))(count + 8));
show('fibonacci', () => Y(self => n => (n < 2 ? n : self(n - 1) + self(n - 2)))(count + 10));
show('gcd', () => Y2(self => (a, b) => (b === 0 ? a : self(b, a % b)))(count * 42, 63));

// A cell, passed down a recursion.
function each(list, i, f) {
  if (i === list.length) return i;
  f(list[i], i);
  return each(list, i + 1, f);
}
function total(list) {
  let sum = 0;
  const n = each(list, 0, (x, i) => { sum += x * i; });
  return [sum, n];
}
show('total', () => total([count, 5, 8]) + ' ' + total(['a', 'b']));

// An exception in the callback, and one that it throws out of loops.
function find(list, test) {
  const stop = (list, i, f) => {
    if (i < list.length) { f(list[i]); stop(list, i + 1, f); }
  };
  const seen = [];
  try {
    stop(list, 0, x => { seen.push(x); if (x === test) throw seen; });
  } catch (found) {
    if (found !== seen) throw found;
    return found.length;
  } finally {
    seen.push('end');
  }
  return -1;
}
show('found', () => find([1, 2, 3], count));
show('not found', () => find([1, 2, 3], 'x'));
show('no list', () => find(null, count));

// Values of every kind are captured.
const twice = (f, n) => (n === 0 ? f() : twice(f, n - 1));
const constant = v => twice(() => v, 3);
for (const v of [0, -0, NaN, 1.5, 'text', '', null, undefined, true, Symbol.iterator, [1], { o: 1 }, count]) show('constant', () => [constant(v)]);

// A fresh variable in each iteration, kept as long as it is used.
const kept = [];
const again = (f, n) => (n === 0 ? f() : again(f, n - 1));
for (let i = 0; i < 3; i++) again(() => { kept.push(() => i); i += 10; }, i);
show('kept', () => kept.map(f => f()));

// Dead zones: of what is captured, and of the variable that the closure is in.
show('dead captured', () => {
  const get = n => (n === 0 ? later : get(n - 1));
  const run = (f, n) => (n === 0 ? f(1) : run(f, n - 1));
  const value = run(get, 2);
  let later = count;
  return value;
});
show('dead closure', () => {
  const run = n => (n === 0 ? 0 : g(n - 1));
  const first = count > 1 ? run(2) : 0;
  const g = n => run(n) + first;
  return g(1);
});

// Where it may be undefined, it is still called in vain.
function perhaps(f, n) { return n === 0 ? f(n) : perhaps(f, n - 1); }
show('missing', () => perhaps(undefined, 2));
show('there', () => perhaps(x => x + count, 2));

// Somebody looks.
function looks(f, n) { return n === 0 ? typeof f + f(2) : looks(f, n - 1); }
show('typeof', () => looks(x => x + count, 2));
function compares(f, g, n) { return n === 0 ? (f === g) + ' ' + f(2) : compares(f, g, n - 1); }
show('same', () => { const f = x => x * count; return compares(f, f, 2); });
show('not the same', () => { const make = () => x => x * count; return compares(make(), make(), 2); });
function tests(f, n) { return f ? f(n) : n; }
show('truth', () => tests(x => x - count, 2) + ' ' + tests(null, 2));
show('name', () => { const named = x => x * count; return perhaps(() => named.name + named.length, 1); });

// Generators and async functions hold and call them.
const down = (f, n) => (n === 0 ? f(n) : down(f, n - 1) + f(n));
function* walk(m) {
  let n = m;
  const f = x => x + n++;
  yield down(f, 2);
  yield down(f, 3);
}
show('walk', () => [...walk(count), ...walk('')]);
const collect = (f, n) => (n === 0 ? [f(n)] : [...collect(f, n - 1), f(n)]);
async function later(n) {
  const f = x => [x, n];
  await null;
  const list = collect(f, 1);
  await list;
  return collect(f, 2).concat(list);
}
later(count).then(v => console.log('later', v));

// What holds one holds its value.
const delayed = (f, n) => () => f(n) + count;
const held = n => { const f = x => x * n; const g = delayed(f, n); const h = delayed(f, n + 1); return () => g() + h(); };
show('held', () => [1, 2, 3].map(n => held(n)()));
const compose = (f, n) => (n === 0 ? f : compose(x => f(x) + 1, n - 1));
show('layers', () => compose(x => x * count, 5)(3));
