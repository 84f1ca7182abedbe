// yield as an operand anywhere: what was computed before it is kept, what comes after happens later.
function drive(generator, ...sent) {
  const out = [];
  let r = generator.next();
  for (let i = 0; !r.done; i++) {
    out.push(r.value);
    r = generator.next(i < sent.length ? sent[i] : `s${i}`);
  }
  console.log(JSON.stringify(out), '=>', JSON.stringify(r.value));
}
const log = x => (console.log('  log', x), x);
drive((function* () { return log('left') + (yield 1) + log('right') + (yield 2); })(), 'A', 'B');
drive((function* () { return [log(1), yield 'a', log(2), ...(yield 'b'), yield 'c']; })(), 10, [20, 30], 40);
drive((function* () { return { a: log('a'), [yield 'key']: yield 'value', ...(yield 'spread'), last: yield }; })(), 'k', 'v', { x: 1, y: 2 }, 'end');
drive((function* () { return `${yield 1}-${log('mid')}-${yield 2}`; })(), 'x', 'y');
drive((function* () { const tag = (s, ...v) => s.raw.join('|') + v.join(); return tag`a${yield 1}b${yield 2}c`; })());
drive((function* () { return Math.max(yield 1, ...(yield 2), yield 3); })(), 5, [7, 9], 8);
drive((function* () { return (yield 'f')(yield 'a', yield 'b'); })(), (a, b) => a * b, 6, 7);
drive((function* () { const o = { n: 5, m(x) { return this.n + x; } }; return o.m(yield 'arg') + o[yield 'name'](1); })(), 10, 'm');
drive((function* () { return new (yield 'class')(yield 'arg'); })(), class { constructor(x) { this.x = x; } }, 3);
drive((function* () { return (yield 1) ? yield 2 : yield 3; })(), false, 'else');
drive((function* () { return ((yield 1) && (yield 2) || (yield 3)) ?? (yield 4); })(), 1, 0, 'z');
drive((function* () { let a = 1; a += yield a; a *= yield a; a ??= yield 'no'; a ||= yield 'no'; a &&= yield 'yes'; return a; })(), 2, 3, 4);
drive((function* () { const o = { a: 1 }; o[log('a')] += yield 'compound'; o.b = yield 'assign'; return o; })(), 10, 20);
drive((function* () { const o = { get p() { console.log('  get'); return 1; }, set p(v) { console.log('  set', v); } }; o.p += yield 'x'; return o.p++ + (yield 'y'); })(), 4, 5);
drive((function* () { const a = [1, 2, 3]; a[yield 'index'] = yield 'value'; a[0]++; delete a[yield 'delete']; return a; })(), 1, 'X', 2);
drive((function* () { return typeof (yield) + void (yield) + !(yield) + -(yield); })(), 'str', 0, 0, 5);
drive((function* () { return (yield 1, yield 2, yield 3); })());
drive((function* () { return yield yield yield 1; })(), 'a', 'b', 'c');
drive((function* () { return (yield 'o')?.a?.[yield 'k']?.(yield 'arg'); })(), { a: { f: x => x + 1 } }, 'f', 41);
drive((function* () { return (yield 'o')?.a[yield 'not evaluated']; })(), null);
drive((function* () { return (yield 1) in (yield 2) && (yield 3) instanceof (yield 4); })(), 'a', { a: 1 }, [], Array);
drive((function* () { return (yield 1) === (yield 2) ? 'same' : 'different'; })(), NaN, NaN);
drive((function* () { let x; [x, yield 'ignored'][0]; return x = yield x = yield 1; })(), 1, 2);
drive((function* () { return (() => this)() === this && arguments.length + (yield arguments[0]); }).call({}, 'arg'), 1);
drive((function* () { return 1.5 * (yield 1) + 2 ** (yield 2) - ((yield 3) | 0); })(), 2, 10, 3.7);
drive((function* () { function f() { return [].slice.call(arguments); } return f(...(yield 1), yield 2, ...(yield 3)); })(), 'ab', 'c', new Set([1, 2]));
drive((function* () { return import_(yield 1); function import_(x) { return 'f' + x; } })(), 1);
