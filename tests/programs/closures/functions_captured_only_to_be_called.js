// Functions that hold themselves, or each other, only to be called; and those that look at what they hold.
function run(step) {
  while (typeof step === 'function') step = step();
  return step;
}
const trampoline = f => (...args) => run(f(...args));

const sum = trampoline(function sum(n, total = 0) {
  return n === 0 ? total : () => sum(n - 1, total + n);
});
const own = trampoline(function own(n) {
  return n === 0 ? own.name + own.length : () => own(n - 1);
});
console.log(sum(1000), own(3));

function make(word) {
  const even = trampoline(function even(n) { return n === 0 ? word : () => odd(n - 1); });
  function odd(n) { return n === 0 ? word + '!' : () => run(even(n - 1)); }
  return { even, odd: n => run(odd(n)) };
}
for (const word of ['a', 'b']) {
  const { even, odd } = make(word);
  console.log(even(4), even(5), odd(3), odd(4));
}

// Passed on from closure to closure, used only by the last one, and not by that.
const kept = [];
function pass(used, unused) {
  return () => () => {
    kept.push(() => used);
    return () => (kept.length > 9 ? unused : kept.length);
  };
}
for (let i = 0; i < 3; i++) console.log(pass(i, [i])()()());
console.log(kept.map(f => f()));

// The call is last, where the closure has gone from the stack.
let countdown = function step(n) { return n > 0 ? () => step(n - 1) : () => null; };
let f = countdown(3);
countdown = null;
for (let rounds = 0; f; rounds++) { f = f(); if (!f) console.log(rounds); }

// Methods, constructors and getters look at the closure they run as in other ways.
class Base { constructor(n) { this.n = n; } twice() { return () => this.n * 2; } }
class Derived extends Base {
  constructor(n) { super(n); this.again = () => (n > 0 ? new Derived(n - 1) : new.target.name); }
  twice() { return () => super.twice()() + 1; }
}
console.log(new Derived(1).again().again(), new Derived(3).twice()());
const generate = function* walk(n) { yield n; if (n > 0) yield* walk(n - 1); };
console.log([...generate(2)], Object.getPrototypeOf(generate(0)) === generate.prototype);
