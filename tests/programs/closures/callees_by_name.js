// Methods are found by the names of their properties: what they are handed is where they let it go.
'use strict';
const kept = [];
function scatter(n) { const a = n * 3, b = n * 5; return n ? scatter(n - 1) + a + b : 0; }
function report(what) {
  scatter(20);
  console.log(what, kept.map(f => f(100)).join(' '));
  kept.length = 0;
}
const calls = { run: f => f(1), twice(f) { return f(f(1)); } };

// One function, or two, of a name.
const o = { visit: f => f(1) }, p = { each: f => f(2) }, q = { each(f) { kept.push(f); return f(3); } };
for (let i = 0; i < 3; i++) console.log(o.visit(x => x + i), (i === 1 ? q : p).each(x => x * 10 + i));
report('two');

// A class, one that inherits, one with a method of its own of that name.
class Base { apply2(f) { return f(1); } }
class Derived extends Base { apply2(f) { return super.apply2(f) + 1; } }
class Keeper extends Derived { apply2(f) { kept.push(f); return super.apply2(f); } }
for (let i = 0; i < 3; i++) console.log([new Base(), new Derived(), new Keeper()].map(b => b.apply2(x => x + i)).join());
report('classes');

// Callbacks in properties, by way of parameters.
function later(list, delay, action) { list.push({ delay, action }); }
const queue = { list: [], after(delay, action) { later(this.list, delay, action); } };
for (let i = 0; i < 4; i++) queue.after(i, x => x + i);
scatter(20);
console.log(queue.list.map(e => e.action(e.delay)).join());

// Assigned after it was made.
const r = { handler: f => f(1) };
const use = (h, i) => h.handler(x => x + i);
console.log(use(r, 1), use(r, 2));
r.handler = f => { kept.push(f); return 7; };
for (let i = 0; i < 3; i++) use(r, i);
report('assigned');

// Missing, or no function.
for (const bad of [{}, { missing: 3 }, { missing: null }])
  try { bad.missing(x => x); } catch (e) { console.log(e.message); }
const some = { missing: f => f(5) };
console.log(some.missing(x => x + 1), calls.run(x => x + 1), calls.twice(x => x + 1));

// More arguments than parameters, fewer, defaults and rest.
const shapes = { one: a => a, three: (a, b, c) => [a, b, c], some: (a = 4, ...rest) => [a, rest.length] };
for (let i = 0; i < 2; i++) console.log(shapes.one(i, 1, 2), shapes.three(i), shapes.some(), shapes.some(i, 2, 3));
