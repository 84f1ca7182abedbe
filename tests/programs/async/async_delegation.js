// yield* in async generators: over async and sync iterables, with throw and return.
const show = r => `{${r.value} ${r.done}}`;
const settle = async list => (await Promise.allSettled(list)).map(r => r.status === 'fulfilled' ? show(r.value) : `!${r.reason instanceof Error ? r.reason.message : r.reason}`).join(' ');
(async () => {
  async function* inner() { try { const a = yield 1; yield Promise.resolve(`got ${a}`); return 'inner end'; } catch (e) { yield `inner caught ${e}`; return 'after catch'; } finally { console.log('inner finally'); } }
  async function* outer(what) { try { const r = yield* what; yield `result ${r}`; } catch (e) { yield `outer caught ${e instanceof Error ? e.message : e}`; } finally { console.log('outer finally'); } return 'end'; }
  let it = outer(inner());
  console.log(await settle([it.next(), it.next('A'), it.next(), it.next(), it.next()]));
  it = outer(inner());
  console.log(await settle([it.next(), it.throw('T'), it.next(), it.next()]));
  it = outer(inner());
  console.log(await settle([it.next(), it.return('R'), it.next()]));
  it = outer([1, Promise.resolve(2), Promise.reject('three'), 4]);
  console.log(await settle([it.next(), it.next(), it.next(), it.next(), it.next()]));
  it = outer('ab');
  console.log(await settle([it.next(), it.next(), it.next(), it.next()]));
  it = outer((function* () { try { yield 1; yield 2; } finally { console.log('sync finally'); } })());
  console.log(await settle([it.next(), it.return('R'), it.next()]));
  it = outer((function* () { try { yield 1; } catch (e) { yield `sync caught ${e}`; } })());
  console.log(await settle([it.next(), it.throw('T'), it.next(), it.next()]));
  it = outer([1, 2]);
  console.log(await settle([it.next(), it.return(Promise.resolve('awaited')), it.next()]));
  for (const methods of [{}, { return: async v => ({ value: `r${v}`, done: true }) }, { return: async v => ({ value: `more ${v}`, done: false }) }, { throw: async v => ({ value: `t${v}`, done: false }) }, { throw: v => ({ value: `sync ${v}`, done: true }) }, { return: () => 5, throw: () => 5 }, { return() { throw new Error('r threw'); }, throw() { throw new Error('t threw'); } }, { return: 1, throw: 1 }]) {
    const source = () => ({ [Symbol.asyncIterator]: () => ({ next: async v => ({ value: `n${v}`, done: false }), ...methods }) });
    it = outer(source());
    console.log('throw', await settle([it.next(), it.next('B'), it.throw('T'), it.next()]));
    it = outer(source());
    console.log('return', await settle([it.next(), it.return('R'), it.next()]));
  }
  for (const bad of [undefined, 5, {}, { [Symbol.asyncIterator]: () => 1 }, { [Symbol.asyncIterator]: () => ({ next: () => 1 }) }, { [Symbol.asyncIterator]: () => ({ next: async () => { throw new Error('rejected next'); } }) }]) {
    it = outer(bad);
    console.log(await settle([it.next()]));
  }
  it = outer({ [Symbol.asyncIterator]: () => ({ next: () => ({ value: Promise.resolve('not unwrapped'), done: false }) }) });
  console.log((await it.next()).value);
  async function* deep(n) { if (n) yield* deep(n - 1); yield n; }
  const all = [];
  for await (const x of deep(20)) all.push(x);
  console.log(all.join());
  const order = [];
  let p = Promise.resolve();
  for (let i = 0; i < 16; i++) p = p.then(() => order.push(i));
  (async () => { for await (const x of (async function* () { yield* (async function* () { yield 'a'; yield 'b'; })(); })()) order.push(x); order.push('end'); })();
  await p;
  console.log(order.join(' '));
})();
