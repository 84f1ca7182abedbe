// A closure that gives itself away, by its name or what it captures.
function call(f, ...rest) { return f(...rest); }
const never = Symbol();
function pass(f, x) { return x === never ? pass(f, 0) : f(x); }
const given = [];

function named(n) {
  const f = function self(x) { if (x) given.push(self); return n++; };
  pass(f, 0);
  return pass(f, 1);
}
console.log(named(1), named(10), given.map(f => f(0)).join());

function captures(n) {
  const tool = { n };
  const g = () => tool.n++;
  const f = x => { if (x) given.push(g); return g(); };
  return pass(f, 0) + pass(f, 1);
}
given.length = 0;
console.log(captures(1), captures(10), given.map(f => f()).join());

function loose(n) {
  const f = function () { given.push(arguments.callee); return n++; };
  return pass(f, 0);
}
given.length = 0;
console.log(loose(5), given[0](), given.length, given[1] === given[0]);

function asReceiver(n) {
  const f = function (x) { return this === undefined || this === globalThis ? n++ : x; };
  const viaCall = f.call(undefined, 1), bound = f.bind({});
  return [viaCall, bound(2), f.name, f.length, pass(f, 3)].join();
}
console.log(asReceiver(4));

function constructs(n) {
  function Point(x) { this.x = x + n; }
  const p = new Point(1);
  return [p instanceof Point, p.x, p.constructor === Point].join();
}
console.log(constructs(1));

// A cell holds a closure that captures the cell.
function knot(n) {
  let f = x => x;
  f = x => (x > 3 ? x : pass(f, x + n));
  return pass(f, 0);
}
console.log(knot(1), knot(3), call(knot, 2));
function knotKept(n) {
  let f = x => x;
  f = x => (x > 3 ? x : f(x + n));
  pass(f, 0);
  return f;
}
const k1 = knotKept(1), k3 = knotKept(3);
console.log(k1(0), k3(0));
