// Functions that are handed on to be called, and need no closure, need not be held; unless somebody looks.
const count = process.argv.length; // 2
const cons = (head, tail) => ({ head, tail });
const square = x => x * x;

// Always the same function.
function map(f, list) {
  return cons(f(list.head), () => map(f, list.tail()));
}
function from(n) {
  return cons(n, () => from(n + 1));
}
console.log(map(square, map(square, from(count))).tail().tail().head);

// Functions that call themselves by way of what they make.
function run(step) {
  while (typeof step === 'function') step = step();
  return step;
}
const sumTo = n => {
  const sum = function sum(n, total) { return n === 0 ? total : () => sum(n - 1, total + n); };
  return run(sum(n, 0));
};
console.log(sumTo(count * 50));
const parity = n => {
  const even = n => (n === 0 ? 'even' : () => odd(n - 1)), odd = n => (n === 0 ? 'odd' : () => even(n - 1));
  return run(even(n));
};
console.log(parity(count), parity(count + 1));

// Values that are handed on in a circle.
function around(n, unused, keep) {
  return n === 0 ? keep : (() => around(n - 1, unused, keep))();
}
console.log(around(3, {}, count));
const around2 = (n, unused) => (n === 0 ? count : [() => around2(n - 1, unused)].map(f => f())[0]);
console.log(around2(3, square), around2(2, around2));

// One that is looked at in the end, compared, kept, thrown.
function pass(f, n) { return n === 0 ? f(count) : [() => pass(f, n - 1)].map(g => g())[0]; }
console.log(pass(x => x + 1, 2));
function name(f, n) { return n === 0 ? f.name : [() => name(f, n - 1)].map(g => g())[0]; }
console.log(name(square, 2));
function same(f, n) { return n === 0 ? f === square : [() => same(f, n - 1)].map(g => g())[0]; }
console.log(same(square, 2), same(x => x, 2));
const kept = [];
function keep(f, n) { return n === 0 ? kept.push(f) : [() => keep(f, n - 1)].map(g => g())[0]; }
console.log(keep(square, 2), kept[0](3));
function raise(f, n) { if (n === 0) throw f; [() => raise(f, n - 1)].forEach(g => g()); }
try { raise(square, 2); } catch (f) { console.log(f(4)); }

// In its dead zone.
function late(n) {
  const f = () => (n === 0 ? g(1) : 0);
  const h = () => [f].map(f => f())[0];
  if (n === 0) try { h(); } catch (e) { console.log(e.message); }
  const g = x => x + n;
  return h();
}
console.log(late(0), late(1));

// Filled in when it is there.
function filled(n) {
  function first(m) { return m === 0 ? 'first' + n : () => second(m - 1); }
  function second(m) { return m === 0 ? 'second' + n : () => first(m - 1); }
  return run(first(n));
}
console.log(filled(count), filled(count + 1));

// Generators and what they call.
const add = (a, b) => a + b;
function* folded(f, list) {
  let value = 0;
  for (const x of list) yield value = (() => f(value, x))();
}
console.log([...folded(add, [1, 2, count])]);
