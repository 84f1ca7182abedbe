// Subclasses, species, and constructors that are no promises.
const log = (...values) => console.log(...values);
class Tracked extends Promise {
  constructor(executor) { super(executor); Tracked.made = (Tracked.made || 0) + 1; }
  describe() { return 'tracked'; }
}
const t = Tracked.resolve(1);
log(t instanceof Tracked, t instanceof Promise, t.describe(), t.constructor === Tracked, Tracked.made);
const u = t.then(v => v + 1);
log(u instanceof Tracked, Tracked.resolve(u) === u, Promise.resolve(u) === u, Tracked.made);
log(t.catch(() => {}) instanceof Tracked, t.finally(() => {}) instanceof Tracked, Tracked.all([]) instanceof Tracked);
u.then(v => log('u', v));

class Plain extends Promise { static get [Symbol.species]() { return Promise; } }
const p = Plain.resolve(5).then(v => v);
log(p instanceof Plain, p.constructor === Promise);

function Odd(executor) {
  this.log = [];
  executor(v => { this.log.push(['resolve', v]); }, e => { this.log.push(['reject', e]); });
}
Odd.resolve = v => ({ then(onFulfilled, onRejected) { onFulfilled(v); return 'ignored'; } });
log(Promise.resolve.call(Odd, 3), Promise.reject.call(Odd, 4));
log(Promise.all.call(Odd, [1, 2]), Promise.race.call(Odd, ['a', 'b']).log, Promise.allSettled.call(Odd, [7]).log, Promise.any.call(Odd, [8, 9]).log);

for (const bad of [function () {}, function (e) { e(1, 2); e(3, 4); }, function (e) { e(); e(() => {}, () => {}); }, function (e) { e(() => {}); }, () => {}, 5])
  try { log(Promise.resolve.call(bad, 1)); } catch (e) { log(e.name, e.message); }

const q = Promise.resolve(1);
q.constructor = { [Symbol.species]: function (executor) { executor(v => log('species resolve', v), e => log('species reject', e)); this.odd = true; } };
log(q.then(v => v + 100));
for (const constructor of [5, { [Symbol.species]: null }, { [Symbol.species]: 3 }, undefined]) {
  const r = Promise.resolve(1);
  r.constructor = constructor;
  try { log(r.then(() => {}) instanceof Promise); } catch (e) { log(e.name); }
}
