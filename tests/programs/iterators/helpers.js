// Iterator and the methods iterators inherit; the node of these tests does not have them yet.
const log = (...values) => console.log(...values);
function* count(n) { try { for (let i = 1; i <= n; i++) yield i; } finally { log('closed'); } }

log(count(5).map((x, i) => x * i).toArray(), count(5).filter(x => x % 2).toArray());
log(count(5).take(2).toArray(), count(5).drop(3).toArray(), [...count(3).flatMap(x => [x, -x])]);
log(count(4).reduce((a, b) => a + b), count(4).reduce((a, b) => a + b, ''), count(5).some(x => x > 2), count(5).every(x => x > 2), count(5).find(x => x > 3));
count(2).forEach((x, i) => log('each', x, i));
log([7, 8].values().map(x => x + 1).toArray(), new Map([['a', 1]]).entries().map(([k, v]) => k + v).toArray(), new Set('ab').values().toArray());

// Helpers are lazy, and close what they use.
const lazy = count(Infinity).map(x => { log('mapped', x); return x; }).take(2);
for (const x of lazy) log('got', x);
const early = count(9).filter(() => true);
early.next();
log(early.return('ignored'), early.next());
log(count(3).map(x => x).return());
try { count(3).map(5); } catch (e) { log(e.name); }
try { count(3).take(-1); } catch (e) { log(e.name, e.message); }
try { count(3).map(() => { throw 'mapper'; }).next(); } catch (e) { log(e); }
try { count(0).reduce(() => 1); } catch (e) { log(e.name, e.message); }

// Iterator itself.
try { new Iterator(); } catch (e) { log(e.name); }
class Own extends Iterator { constructor() { super(); this.n = 0; } next() { return { done: this.n > 2, value: this.n++ }; } }
log(new Own().map(x => x * 10).toArray(), new Own() instanceof Iterator, count(0) instanceof Iterator);
const wrapped = Iterator.from({ next() { return { done: false, value: 'w' }; } });
log(wrapped.take(2).toArray(), wrapped instanceof Iterator, Iterator.from('añ').toArray(), Iterator.from(wrapped) === wrapped);
log(Object.prototype.toString.call(wrapped), Object.prototype.toString.call(lazy), Iterator.prototype[Symbol.toStringTag], Iterator.prototype.constructor === Iterator);
