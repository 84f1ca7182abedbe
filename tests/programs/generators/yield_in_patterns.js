// yield in destructuring: defaults, computed keys, targets; the iterator of a pattern is open across it and closed by what comes.
function iterable(...values) {
  let i = 0;
  return {
    [Symbol.iterator]() { return this; },
    next() { console.log('  next', i); return i < values.length ? { value: values[i++], done: false } : { value: undefined, done: true }; },
    return(v) { console.log('  closed'); return {}; },
  };
}
function drive(generator, ...sent) {
  let r = generator.next();
  for (const s of sent) {
    console.log('yielded', r.value);
    r = generator.next(s);
  }
  console.log(r.value, r.done);
}
drive((function* () { const { a = yield 'a', [yield 'key']: b, ...c } = { k: 1, z: 2 }; return JSON.stringify([a, b, c]); })(), 'A', 'k');
drive((function* () { const [a = yield 'a', b, c = yield 'c'] = iterable(undefined, 2); return JSON.stringify([a, b, c]); })(), 'A', 'C');
drive((function* () { const [a, [b = yield 'b'] = yield 'inner'] = iterable(1); return JSON.stringify([a, b]); })(), [], 'B');
drive((function* () { const o = {}; [o[yield 'x'], ...o[yield 'y']] = iterable(1, 2, 3); return JSON.stringify(o); })(), 'X', 'Y');
drive((function* () { const o = {}; ({ a: o[yield 't'] = yield 'd' } = {}); return JSON.stringify(o); })(), 'T', 'D');
drive((function* () { for (const [a, b = yield 'b'] of [[1], [2, 3]]) console.log(a, b); })(), 'B');
drive((function* () { for (const { a = yield 'a' } of [{}, { a: 1 }, {}]) console.log(a); })(), 'A', 'B');
drive((function* () { try { throw {}; } catch ({ message = yield 'm' }) { return message; } })(), 'M');

// Leaving while the iterator is open.
let it = (function* () { const [a = yield 'x', b] = iterable(undefined, 2); })();
console.log(it.next().value);
console.log(it.return('R'));
it = (function* () { const [a = yield 'x', b] = iterable(undefined, 2); })();
it.next();
try { it.throw(new Error('T')); } catch (e) { console.log(e.message); }
it = (function* () { try { [{}[yield 'target']] = iterable(1); } finally { console.log('finally'); } })();
it.next();
console.log(it.return('R2'));
it = (function* () { const [...{ length = yield 'no', 0: x = yield 'yes' }] = iterable(undefined); return [length, x]; })();
console.log(it.next());
console.log(it.next('D'));

// In parameters yield is no expression; a generator's own parameters are bound at the call.
function* parameters(a, { b = a + 1 } = {}, [c = b + 1] = [], ...rest) { yield [a, b, c, rest.length]; a = 10; yield arguments[0]; }
it = parameters(1);
console.log(it.next().value, it.next().value);
console.log(parameters(1, { b: 5 }, [7], 8, 9).next().value);
