// Variables of code that runs once: of numbers, truth values and what is neither, of anything; dead zones, parameters that are always one value,
// generators, async functions, exceptions.
const out = [];
const log = (...values) => console.log(...values);

const counter = (() => {
  let hits = 0, sum = 0.5, on = false, none, nothing = null, text = '';
  return {
    hit(n) { hits = (hits + 1) | 0; sum += n / 4; on = !on; text += n; return hits; },
    zero() { sum = -0; none = on ? undefined : 7; nothing = none === 7 ? null : true; },
    all: () => [hits, sum, on, none, nothing, text],
  };
})();
for (let i = 0; i < 5; i++) counter.hit(i);
log(counter.all());
counter.zero();
log(counter.all(), Object.is(counter.all()[1], -0));

// Read before it is there.
(function () {
  out.push(() => late++, () => { late = 1; });
  for (const f of out.splice(0)) {
    try { f(); log('not reached'); } catch (e) { log(e.name, e.message); }
  }
  let late = Number(process.argv.length) * 0 + 3;
  out.push(() => late++, () => late);
})();
log(out.map(f => f()));

// One value, captured by closures of loops and passed on; and what looks like one.
const rate = Number(process.argv.length) > 0 ? 2.25 : 0;
function scale(by, n) { return () => by * n; }
const scaled = [];
for (let i = 0; i < 3; i++) scaled.push(scale(rate, i), () => rate - i);
log(scaled.map(f => f()));
function both(flag) { return () => flag; }
const flags = [both(rate > 1), both(rate > 3)];
log(flags.map(f => f()));

// A function with one call; what it makes is used after it has thrown.
function once(list) {
  let seen = 0;
  for (const x of list) {
    out.push(() => { seen += x; return seen; });
    if (x > 2) throw new RangeError('seen ' + once.name);
  }
}
try { once([1, 2, 3, 4]); } catch (e) { log(e.message); } finally { log(out.slice(-3).map(f => f())); }

// Generators and async functions read what they capture anew.
const steps = (() => {
  let step = rate * 2, done = 0;
  const start = rate + 1;
  return {
    *walk() { for (let i = 0; i < 3; i++) { yield start + step * i; done++; } },
    async later() { for (let i = 0; i < 2; i++) { await null; done++; step = start; } return [start, step, done]; },
  };
})();
log([...steps.walk()]);
steps.later().then(log);

// Recursion has as many as there are activations, but one of what is around.
(function () {
  let deepest = 0;
  const visit = (n, depth) => {
    let here = depth;
    const tell = () => here++ + deepest;
    deepest = Math.max(deepest, depth);
    return n > 0 ? [tell, ...visit(n - 1, depth + 1)] : [tell];
  };
  const tells = visit(3, 0);
  log(tells.map(f => f()), tells.map(f => f()));
})();
