// yield*: generators, arrays, strings, iterators with and without throw and return.
const all = it => { const out = []; let r; while (!(r = it.next(out.length)).done) out.push(r.value); out.push(`=> ${r.value}`); return out.join(' '); };
function* inner() { const a = yield 1; const b = yield `got ${a}`; return `inner ${b}`; }
function* outer() { const r = yield* inner(); yield `r: ${r}`; return yield* [10, 20]; }
console.log(all(outer()));
console.log(all((function* () { yield* 'añ😀'; yield* new Set([1, 1, 2]); yield* new Map([[1, 2]]).values(); yield* []; })()));
console.log(all((function* () { yield* (function* () { yield* (function* () { yield* inner(); })(); })(); })()));

// Result objects are passed on as they are.
const result = { value: 'mine', done: false, extra: true };
const passing = (function* () { return yield* { [Symbol.iterator]: () => ({ next: () => result }) }; })();
console.log(passing.next() === result, passing.next().extra);
let reads = [];
const odd = (function* () {
  return yield* { [Symbol.iterator]: () => ({ n: 0, next() { const n = this.n++; return { get done() { reads.push(`done${n}`); return n > 1 ? 'truthy' : ''; }, get value() { reads.push(`value${n}`); return n; } }; } }) };
})();
const first = odd.next();
console.log(reads.join(), first.value, reads.join());
odd.next();
console.log(odd.next(), reads.join());
reads = [];
for (const v of (function* () { yield* { [Symbol.iterator]: () => ({ n: 0, next() { const n = this.n++; return { get done() { reads.push('d'); return n > 1; }, get value() { reads.push('v'); return n; } }; } }) }; })()) reads.push(v);
console.log(reads.join());

function iterator(methods) {
  return { [Symbol.iterator]() { return { next(v) { console.log('  next', v, arguments.length); return { value: 'n', done: false }; }, ...methods }; } };
}
function attempt(label, methods, how, value) {
  const source = iterator(methods);
  const it = (function* () {
    try { const r = yield* source; console.log('  result', r); yield 'after'; } catch (e) { console.log('  caught', e instanceof Error ? `${e.name}: ${e.message}` : e); yield 'from catch'; } finally { console.log('  finally'); }
  })();
  it.next('ignored');
  try {
    const r = it[how](value);
    console.log(label, r.value, r.done);
  } catch (e) { console.log(label, 'threw', e.name, e.message); }
}
attempt('throw absent, return absent', {}, 'throw', 'T');
attempt('throw absent, return closes', { return(...a) { console.log('  return', a.length); return {}; } }, 'throw', 'T');
attempt('throw absent, return gives no object', { return() { return 1; } }, 'throw', 'T');
attempt('throw absent, return throws', { return() { throw new Error('from return'); } }, 'throw', 'T');
attempt('throw null', { throw: null }, 'throw', 'T');
attempt('throw goes on', { throw(v) { console.log('  throw', v); return { value: 'from throw', done: false }; } }, 'throw', 'T');
attempt('throw ends', { throw(v) { return { value: 'ended', done: true }; } }, 'throw', 'T');
attempt('throw throws', { throw(v) { throw v; } }, 'throw', new Error('X'));
attempt('throw gives no object', { throw() { return 'no'; } }, 'throw', 'T');
attempt('throw not callable', { throw: 5 }, 'throw', 'T');
attempt('return absent', {}, 'return', 'R');
attempt('return ends', { return(v) { console.log('  return', v); return { value: 'ended', done: true }; } }, 'return', 'R');
attempt('return goes on', { return(v) { return { value: 'not yet', done: false }; } }, 'return', 'R');
attempt('return gives no object', { return() {} }, 'return', 'R');
attempt('return throws', { return() { throw new Error('Y'); } }, 'return', 'R');
attempt('return undefined', { return: undefined }, 'return', 'R');
for (const bad of [undefined, null, 5, {}, { [Symbol.iterator]: 5 }, { [Symbol.iterator]: () => 5 }, { [Symbol.iterator]: () => ({}) }, { [Symbol.iterator]: () => ({ next: () => 7 }) }]) {
  try { console.log((function* () { yield* bad; })().next()); } catch (e) { console.log(e.name, e.message); }
}
let lookups = 0;
const once = { [Symbol.iterator]() { return { get next() { lookups++; return () => ({ value: lookups, done: false }); } }; } };
const o = (function* () { yield* once; })();
o.next(); o.next(); o.next();
console.log('next looked up', lookups);
