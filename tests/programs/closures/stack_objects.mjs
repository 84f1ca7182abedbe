// Object literals that do not outlive the function that makes them, and those that do in ways that are easy to miss.
const keep = [];
function churn(n = 40) { let list = null; for (let i = 0; i < n; i++) list = { i, list, text: 'x' + i }; return list.i; }

function norm(p) { return p.x * p.x + p.y * p.y + (p.x > 2 ? norm({ x: p.x - 1, y: p.y }) : 0); }
function sums(n) { let s = 0; for (let i = 0; i < n; i++) s += norm({ x: i % 5, y: i }); return s; }
console.log(sums(20));

// Its properties are assigned by others, hold what is on the heap, and are added to beyond the room for them.
function count(acc, text) { acc.n++; acc.last = text + acc.n; churn(); if (acc.n < 5) count(acc, text); }
function counted() { const acc = { n: 0, last: null }; count(acc, 'c'); churn(); return acc.last + acc.n; }
function add(o, i) { o.a = i; o.b = 'b' + i; churn(); o.c = { i }; o.d = [i]; o.e = 1; o.f = 2; o.g = o.c; if (i > 3) add(o, i - 1); }
function added(i) { const o = { first: i }; add(o, i); churn(); return Object.is(o.g, o.c) + o.b + o.d.length + o.first + o.c.i; }
function manyAdded() {
  const o = {};
  const put = (k, i) => { o['k' + k + i] = i; if (i) put(k, i - 1); };
  put('a', 150); put('b', 20);
  churn();
  let s = 0;
  for (const k in o) s += o[k];
  return s;
}
console.log(counted(), added(2), added(6), manyAdded());

// What is in it goes elsewhere; it does not.
function inner(o) { return o.held; }
function held() { const o = { held: { deep: [1, 2] } }; return inner(o); }
function nested(k) { const o = { a: { b: { c: k } }, f: () => k + 1 }; o.a.b.c += o.f(); churn(); return o.a.b.c; }
console.log(JSON.stringify(held()), nested(4));

// One object for each turn of a loop; one that is carried to the next; one of two.
function turns(n) {
  let previous = { at: -1 }, s = 0;
  for (let i = 0; i < n; i++) {
    const now = { at: i, before: previous.at };
    s += norm({ x: 1, y: now.before }) + (i % 2 ? { v: now.at } : { v: -now.at }).v;
    previous = now;
  }
  return s + previous.before;
}
function linked(n) { let list = null; for (let i = 0; i < n; i++) list = { i, list }; let s = 0; for (let l = list; l; l = l.list) s = s * 2 + l.i; return s; }
console.log(turns(6), linked(6));

// Ways out: returned by one that it is passed to, thrown, `this`, stored in another, in a variable outside.
function same(o) { return o; }
function back() { return same({ back: 1 }); }
function thrown(x) { try { fail({ x }); } catch (e) { return e; } }
function fail(o) { churn(); throw o; }
const receiver = { make() { return { me() { return this; }, tag: 'me' }.me(); } };
function stored(o) { o.other = { o2: 'o2' }; }
function storing() { const o = { other: null }; stored(o); keep.push(o.other); return o.other; }
let outside;
function assigned() { outside = { out: 1 }; return outside.out; }
console.log(back(), thrown(3), receiver.make().tag, storing(), assigned(), outside);
churn(400);
console.log(keep, outside, thrown(4));

// Equality, in, delete, typeof, spread, rest, JSON, destructuring with defaults.
function looks(o, p) { return [o === p, 'a' in o, typeof o, o ? 1 : 2, o == null]; }
function looked() { const o = { a: 1 }; return looks(o, o).concat(looks({ a: 1 }, o)).join(); }
function without(o) { delete o.a; churn(); return o.a; }
function deleted() { const o = { a: 1, b: 'b' }; return without(o) + o.b + Object.keys({ ...o }); }
function options({ depth = 3, ...rest } = {}) { return depth + Object.keys(rest).join(); }
function taken() { return options({ depth: 1, b: 2, c: 3 }) + options({}) + options(); }
function copied() { const o = { a: { x: 1 }, b: 2 }, p = { ...o, c: 3 }; churn(); return p; }
console.log(looked(), deleted(), taken(), copied());

// Functions are objects, too, whose properties refer to them.
function nameOf(f) { return f.name + f.length; }
function constructorOf(f) { return f.prototype.constructor; }
function named(k) { return nameOf(function inner(a, b) { return k; }); }
function constructed(k) { return constructorOf(function built() { return k; }); }
console.log(named(1), constructed(7)());

// Generators and async functions keep what they are called with.
function* walk(o) { yield o.a; churn(); yield o.b; }
function walked() { const o = { a: 1, b: { c: 2 } }; return [...walk(o)].length + o.b.c; }
async function later(o) { await null; return o.v; }
function soon() { return later({ v: 'soon' }); }
console.log(walked());
soon().then(v => console.log(v));
