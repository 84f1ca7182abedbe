// A suspended generator keeps what the rest of it can read, a finished one nothing: the heap is bounded (see the .limit beside).
const N = 100;
function buffer() { const b = new Array(65536); for (let i = 0; i < b.length; i++) b[i] = i; return b; }
const use = b => b.length;
function* local() { const b = buffer(); yield use(b); yield 'dead'; yield 'still'; }
function* parameter(b) { yield use(b); yield 'dead'; yield 'still'; }
function* manyParameters(a, b, c) { yield use(b); yield 'dead'; yield c; }
function* rest(...all) { yield use(all[0]); yield 'dead'; yield 'still'; }
function* viaArguments() { yield use(arguments[0]); yield 'dead'; yield 'still'; }
function* overwritten() { let b = buffer(); yield use(b); b = 1; yield b; yield b; }
function* sent() { const b = yield 'wants'; yield use(b); yield 'dead'; }
function* operand() { const n = use(buffer()) + (yield 1); yield n; yield n; }
function* inTry() { try { const b = buffer(); yield use(b); } finally { yield 'dead'; } yield 'still'; }
function* caught() { try { throw buffer(); } catch (b) { yield use(b); } yield 'dead'; yield 'still'; }
function* inLoop() { for (let i = 0; ; i++) { const b = buffer(); const n = use(b); yield n + i; } }
function* iterated() { for (const x of buffer()) { if (x > 1) break; yield x; } yield 'dead'; yield 'still'; }
function* delegates() { yield* local(); yield 'not yet'; }
function* block() { { let b = buffer(); (() => use(b))(); yield 1; } yield 'dead'; yield 'still'; }
function* pattern({ b, n }) { yield use(b); yield n; yield n; }
function* loops(b) { while (use(b) > 1e9) yield 'never'; for (;;) yield 'dead'; }
class Holder { constructor() { this.b = buffer(); } *walk() { yield use(this.b); yield 'dead'; yield 'still'; } }
const kept = [];
function check(name, make, argument) {
  let last;
  for (let i = 0; i < N; i++) {
    const it = make(argument());
    it.next();
    last = it.next(argument()).value;
    if (make !== sent) last = it.next().value;
    kept.push(it);
  }
  console.log(name, typeof last, kept.length);
}
const none = () => undefined;
check('local', local, none);
check('parameter', parameter, buffer);
check('many parameters', b => manyParameters(1, b, 2), buffer);
check('rest', rest, buffer);
check('arguments', viaArguments, buffer);
check('overwritten', overwritten, none);
check('sent', sent, buffer);
check('operand', operand, none);
check('try', inTry, none);
check('caught', caught, none);
check('loop', inLoop, none);
check('iterated', iterated, none);
check('delegates', delegates, none);
check('block', block, none);
check('pattern', b => pattern({ b, n: 1 }), buffer);
check('endless', loops, buffer);
check('this', () => new Holder().walk(), none);
// Finished ones, however they ended.
function* ends(b) { yield use(b); return use(b); }
const ways = [it => it.return(), it => { try { it.throw(1); } catch {} }, it => { it.next(); it.next(); }, it => { it.next(); it.return(); }];
for (const way of ways) for (let i = 0; i < N; i++) { const it = ends(buffer()); way(it); kept.push(it); }
console.log('finished', kept.length);
