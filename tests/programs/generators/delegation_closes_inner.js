// return and throw reach the innermost generator first, and finally clauses run from the inside out.
function* leaf(name) { try { console.log(name, 'got', yield `${name}1`); yield `${name}2`; } catch (e) { console.log(name, 'caught', e); yield `${name}c`; } finally { console.log(name, 'finally'); } return `${name}r`; }
function* middle() { try { const r = yield* leaf('leaf'); console.log('middle got', r); yield 'm'; } finally { console.log('middle finally'); } }
function* root() { try { yield* middle(); yield 'r'; } catch (e) { console.log('root caught', e); } finally { console.log('root finally'); } }
let it = root();
console.log(it.next(), it.return('R'), it.next());
it = root();
console.log(it.next(), it.throw('T'), it.next(), it.next());
it = root();
for (const x of it) { console.log(x); break; }
it = root();
try { for (const x of it) throw new Error('out'); } catch (e) { console.log(e.message); }
it = root();
const [a, b] = it;
console.log(a, b, it.next());
function* keepsYielding() { try { yield 1; } finally { yield 'inner cleanup'; console.log('inner done'); } }
function* around() { try { yield* keepsYielding(); } finally { yield 'outer cleanup'; } }
it = around();
console.log(it.next(), it.return('X'), it.next(), it.next(), it.next());
function* overrides() { try { yield 1; } finally { return 'inner says'; } }
function* over() { const r = yield* overrides(); yield `not reached: ${r}`; }
it = over();
console.log(it.next(), it.return('X'));
function* tree(n) { if (n > 0) { yield* tree(n - 1); yield n; yield* tree(n - 1); } }
console.log([...tree(4)].join(''));
function* fib(a = 0, b = 1) { yield a; yield* fib(b, a + b); }
const first = [];
for (const f of fib()) { if (f > 1e6) break; first.push(f); }
console.log(first.join());
