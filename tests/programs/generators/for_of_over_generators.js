// for-of over generators: every way out closes them once; closures keep the variables of their iteration.
function* source(name, n = 3) { try { for (let i = 0; i < n; i++) yield i; } finally { console.log('closed', name); } }
const log = [];
function leave(how) {
  for (const x of source(how)) {
    if (x < 1) continue;
    if (how === 'break') break;
    if (how === 'return') return `returned ${x}`;
    if (how === 'throw') throw new Error(`thrown ${x}`);
  }
  return 'end';
}
for (const how of ['break', 'return', 'throw', 'finish']) {
  try { console.log(leave(how)); } catch (e) { console.log(e.message); }
}
outer: for (const x of source('outer')) for (const y of source('inner')) { if (y == 1) continue outer; if (x == 1) break outer; console.log(x, y); }
function* throwsInFinally() { try { yield 1; } finally { throw new Error('finally'); } }
try { for (const x of throwsInFinally()) break; } catch (e) { console.log('break:', e.message); }
try { for (const x of throwsInFinally()) throw new Error('body'); } catch (e) { console.log('throw:', e.message); }
function* throwsAtSecond() { yield 1; throw new Error('second'); }
try { for (const x of throwsAtSecond()) console.log(x); } catch (e) { console.log(e.message); }

function* closures() { for (let i = 0; i < 3; i++) { yield () => i; i += 0; } }
console.log([...closures()].map(f => f()));
function* shared() { for (var i = 0; i < 3; i++) yield () => i; }
console.log([...shared()].map(f => f()));
function* counters() { for (let i = 0; i < 3; i++) { const step = yield { get: () => i, bump: () => ++i }; i += step || 0; } }
const c = counters(), one = c.next().value;
console.log(one.get(), one.bump(), one.get());
const two = c.next().value;
console.log(one.get(), two.get());
const kept = [];
for (const x of source('kept')) kept.push(() => x);
console.log(kept.map(f => f()));

const it = source('by hand', 5);
for (const x of it) { console.log(x); if (x == 1) break; }
console.log([...it], it.next());
const manual = source('resumed', 4), wrapper = { [Symbol.iterator]: () => ({ next: v => manual.next(v) }) };
for (const x of wrapper) { if (x == 1) break; }
console.log([...manual]);
console.log(Math.max(...source('spread')), Array.from(source('from'), x => x * 2), new Set(source('set')).size, new Map((function* () { yield [1, 2]; })()).get(1));
const [p, , q = 'default', ...r] = source('pattern', 2);
console.log(p, q, r);
source.prototype.next = null;
const own = source('changed');
try { for (const x of own) console.log(x); } catch (e) { console.log(e.message); }
delete source.prototype.next;
own.next = () => ({ value: 'own', done: log.push(0) > 2 });
for (const x of own) console.log(x);
const proto = Object.getPrototypeOf(source.prototype), original = proto.next;
proto.next = function (...a) { const r = original.apply(this, a); return r.done ? r : { value: r.value * 100, done: false }; };
console.log([...source('patched')]);
proto.next = original;
