// A callback assigns variables of its function. Methods named like those of arrays may keep it and call it whenever they like.
class Keeper {
  constructor() { this.kept = []; }
  forEach(f) { this.kept.push(f); f(1); }
  map(f) { this.kept.push(f); return [f(10), f(20)]; }
  reduce(f, start) { this.kept.push(f); return f(start, 5); }
  again(x) { for (const f of this.kept) f(x); return this; }
}
const array = [1, 2, 3];
const log = (...values) => console.log(values.join(' '));

function count(xs, again) {
  let n = 0, sum = 0;
  xs.forEach(x => { sum += x; n++; });
  log('after', n, sum);
  if (again) xs.again(7);
  log('again', n, sum);
  n += 100;
  if (again) xs.again(1);
  return n + ' ' + sum;
}
log(count(array, false), count(new Keeper(), true), count([], false));

function shared(xs, ys, last) {
  let total = 0;
  xs.forEach(x => { total += x; });
  total *= 10;
  ys.forEach(y => { total -= y; });
  if (last) last.again(1);
  return total;
}
const k1 = new Keeper(), k2 = new Keeper();
log(shared(array, array), shared(k1, array, k1), shared(array, k2, k2), shared(k1, k1, k1), shared(k1, k2, k1));

function inLoop(all) {
  const out = [];
  let outer = 0;
  for (const xs of all) {
    let inner = 0;
    xs.forEach(x => { inner += x; outer += x; });
    if (xs.again) xs.again(2);
    out.push(inner, outer);
  }
  for (const xs of all) if (xs.again) xs.again(3);
  return out.concat(outer).join(',');
}
log(inLoop([array, new Keeper(), array, new Keeper()]), inLoop([array, array]));

function parameter(xs, best) {
  xs.forEach(x => { if (x > best) best = x; });
  if (xs.again) xs.again(99);
  return best;
}
log(parameter(array, 2), parameter(new Keeper(), 50));

function nested(xs) {
  let n = 0;
  const made = xs.map(x => () => { n += x; return n; });
  for (const f of made) f();
  return n + ' ' + made.map(f => f()).join();
}
log(nested(array), nested(new Keeper()));

function handled(xs, bad) {
  let seen = 'none';
  try {
    xs.forEach(x => { seen = 'saw ' + x; if (x === bad) throw new Error('bad'); });
    seen += '.';
  } catch (e) { seen += '!'; } finally { if (xs.again) try { xs.again(8); } catch (e) { seen += '?'; } }
  return seen;
}
log(handled(array, 2), handled(array, 0), handled(new Keeper(), 1), handled(new Keeper(), 8));

function* generated(xs) {
  let n = 0;
  xs.forEach(x => { n += x; });
  yield n;
  if (xs.again) xs.again(4);
  yield n;
  xs.forEach(x => { n *= 2; });
  yield n++;
  if (xs.again) xs.again(4);
  return n;
}
function drain(g) { const out = []; for (let r = g.next(); ; r = g.next()) { out.push(r.value); if (r.done) return out.join(); } }
log(drain(generated(array)), drain(generated(new Keeper())));

async function awaited(xs) {
  let n = 1;
  await null;
  xs.forEach(x => { n += x; });
  await null;
  if (xs.again) xs.again(6);
  return n;
}
awaited(array).then(v => log('async', v));
awaited(new Keeper()).then(v => log('async', v));

function early(xs) {
  try { xs.forEach(x => { late = x; }); } catch (e) { return e.name; }
  let late = 1;
  return late;
}
log(early([]), early(array), early(new Keeper()));

function reassigned(xs) {
  let k = 1, out = [];
  for (let i = 0; i < 3; i++) { out.push(...xs.map(x => x * k)); k = k + 1; }
  if (xs.kept) out.push(xs.kept[0](1));
  return out.join();
}
log(reassigned(array), reassigned(new Keeper()));

function folded(xs) {
  let calls = 0;
  const r = xs.reduce((a, b) => { calls++; return a + b; }, 100);
  return r + ' ' + calls;
}
log(folded(array), folded(new Keeper()));

function swapped(f) {
  const xs = [1, 2];
  let n = 0;
  xs.forEach = f;
  xs.forEach(x => { n += x; });
  return n;
}
log(swapped(Array.prototype.forEach), swapped(g => { g(7); g(8); }));
