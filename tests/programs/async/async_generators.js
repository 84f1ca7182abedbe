// Async generators: requests are queued, promises awaited by yield and return, throw and return in every state.
const later = (v, n = 2) => n ? Promise.resolve().then(() => later(v, n - 1)) : v;
const show = r => `{${r.value} ${r.done}}`;
const settle = async list => (await Promise.allSettled(list)).map(r => r.status === 'fulfilled' ? show(r.value) : `!${r.reason instanceof Error ? r.reason.message : r.reason}`).join(' ');
(async () => {
  async function* g() { const a = yield 1; const b = yield later(`got ${a}`); return later(`end ${b}`); }
  let it = g();
  console.log(await settle([it.next('x'), it.next('A'), it.next('B'), it.next('C'), it.next()]));
  it = g();
  console.log(show(await it.next()), show(await it.next('A')), show(await it.return(later('R'))), show(await it.next()));
  it = g();
  console.log(await settle([it.return(later('early')), it.next()]));
  it = g();
  console.log(await settle([it.throw(new Error('early')), it.next()]));
  it = g();
  console.log(await settle([it.next(), it.throw(new Error('T')), it.next()]));
  it = g();
  console.log(await settle([it.next(), it.return(Promise.reject('rejected return')), it.next(), it.return(5), it.throw('after')]));
  it = g();
  console.log(await settle([it.return(1), it.return(Promise.reject(2)), it.next(), it.throw(3), it.return(later(4))]));

  async function* caught() { for (let i = 0; ; i++) try { yield i; } catch (e) { yield `caught ${e}`; } finally { if (i < 2) continue; } }
  it = caught();
  console.log(await settle([it.next(), it.throw('a'), it.next(), it.return('b'), it.next(), it.return('c'), it.next()]));
  async function* rejecting() { try { yield Promise.reject('in yield'); } catch (e) { yield `caught ${e}`; } yield Promise.reject('out'); }
  it = rejecting();
  console.log(await settle([it.next(), it.next(), it.next()]));
  async function* returnRejects() { try { return Promise.reject('ret'); } catch (e) { yield `caught ${e}`; } finally { yield 'finally'; } }
  it = returnRejects();
  console.log(await settle([it.next(), it.next(), it.next()]));
  async function* finallyAwaits() { try { yield 1; yield 2; } finally { console.log('cleanup', await later('slow')); yield 'from finally'; } }
  it = finallyAwaits();
  console.log(await settle([it.next(), it.return('R'), it.next(), it.next()]));
  async function* thenableYield() { yield { then(f) { f('from thenable'); } }; return { then(f) { f('returned thenable'); } }; }
  it = thenableYield();
  console.log(await settle([it.next(), it.next()]));
  async function* reenters() { console.log(await Promise.race([self.next(), later('busy', 5)])); yield 'after'; }
  const self = reenters();
  console.log(await settle([self.next()]));
  async function* starts(a = 1, { b } = { b: 2 }) { yield [a, b, arguments.length, this && this.n].join(); }
  console.log(await settle([starts.call({ n: 9 }, 5).next()]));
  try { (async function* (x = null.y) {})(); } catch (e) { console.log('bound at the call:', e.name); }

  // Not a generator at all: a rejected promise.
  const proto = Object.getPrototypeOf(g.prototype);
  for (const how of ['next', 'return', 'throw']) await proto[how].call({}, 1).catch(e => console.log(e.name, e.message));
  await proto.next.call((function* () {})()).catch(e => console.log(e.name, e.message));
  console.log(Object.prototype.toString.call(it), it[Symbol.asyncIterator]() === it, it instanceof thenableYield, g.name, g.length, typeof g.prototype);
  try { new g(); } catch (e) { console.log(e.message); }
  console.log(it, g);

  // Ticks.
  const out = [];
  let p = Promise.resolve();
  for (let i = 0; i < 12; i++) p = p.then(() => out.push(i));
  it = (async function* () { out.push('begin'); const x = yield 'y'; out.push(`x${x}`); await 0; out.push('awaited'); return 'r'; })();
  it.next().then(r => out.push(show(r)));
  it.next(5).then(r => out.push(show(r)));
  it.return('late').then(r => out.push(show(r)));
  await p;
  await 0;
  console.log(out.join(' '));
})();
