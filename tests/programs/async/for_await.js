// for await over arrays of promises, sync generators, async iterators; leaving closes and awaits.
const later = (v, n = 2) => n ? Promise.resolve().then(() => later(v, n - 1)) : v;
function source(log, options = {}) {
  let i = 0;
  return {
    [Symbol.asyncIterator]() { log.push('open'); return this; },
    async next(...a) { log.push(`next${a.length}`); await 0; if (i === options.failAt) throw new Error('next failed'); return { value: i, done: i++ >= 3 }; },
    ...('return' in options ? { return: options.return } : { async return(...a) { log.push(`return${a.length}`); await 0; log.push('closed'); return {}; } }),
  };
}
async function attempt(title, body, options) {
  const log = [];
  try { log.push(`result ${await body(source(log, options), log)}`); } catch (e) { log.push(`threw ${e instanceof Error ? e.message : e}`); }
  console.log(`${title}:`, log.join(' '));
}
(async () => {
  for await (const x of [1, later(2), Promise.resolve(3)]) console.log(x);
  for await (const x of (function* () { yield later('a'); yield 'b'; })()) console.log(x);
  for await (const [a, { b = await later('dflt') }] of [[1, {}], later([2, { b: 3 }])]) console.log(a, b);
  for await (var v of 'hi') console.log(v);
  let target = {};
  for await (target.x of [later(1)]) console.log(target.x);
  for await ([target.y] of [[5]]) console.log(target.y);
  await attempt('all', async s => { let n = 0; for await (const x of s) n += x; return n; });
  await attempt('break', async s => { for await (const x of s) break; });
  await attempt('continue', async s => { let n = 0; for await (const x of s) { if (x == 1) continue; n++; } return n; });
  await attempt('return', async (s, log) => { for await (const x of s) { log.push('body'); return later('r'); } });
  await attempt('throw', async s => { for await (const x of s) throw new Error('body'); });
  await attempt('rejection in body', async s => { for await (const x of s) await Promise.reject('rejected'); });
  await attempt('outer label', async s => { out: for (const k of [1, 2]) { for await (const x of s) { if (k) continue out; } } });
  await attempt('next fails', async s => { for await (const x of s); }, { failAt: 1 });
  await attempt('no return', async s => { for await (const x of s) break; return 'ok'; }, { return: undefined });
  await attempt('return gives no object', async s => { for await (const x of s) break; }, { return: () => 1 });
  await attempt('return gives no object, thrown', async s => { for await (const x of s) throw new Error('wins'); }, { return: () => 1 });
  await attempt('return throws', async s => { for await (const x of s) break; }, { return() { throw new Error('close'); } });
  await attempt('return throws, thrown', async s => { for await (const x of s) throw new Error('wins'); }, { return() { throw new Error('close'); } });
  await attempt('return rejects', async s => { for await (const x of s) break; }, { return: async () => { throw new Error('close later'); } });
  await attempt('return rejects, thrown', async s => { for await (const x of s) throw new Error('wins'); }, { return: async () => { throw new Error('close later'); } });
  await attempt('return not callable', async s => { for await (const x of s) break; }, { return: 5 });
  await attempt('pattern throws', async s => { for await (const { x } of [null]); });
  for (const [bad, name] of [[undefined, 'undefined'], [5, '5'], [{}, '{}'], [{ [Symbol.asyncIterator]: 5 }, 'not callable'], [{ [Symbol.asyncIterator]: () => 5 }, 'no object'], [{ [Symbol.asyncIterator]: null, [Symbol.iterator]: () => [7][Symbol.iterator]() }, 'null falls back'], [{ [Symbol.asyncIterator]: () => ({ next: () => 5 }) }, 'next gives 5']])
    try { for await (const x of bad) console.log(name, x); } catch (e) { console.log(name, e.message); }

  // A sync generator's finally.
  const closes = [];
  function* sync(p) { try { yield 1; yield p; yield 3; } finally { closes.push('sync closed'); } }
  try { for await (const x of sync(0)) { closes.push(x); throw 'out'; } } catch (e) { closes.push(e); }
  for await (const x of sync(0)) break;
  console.log(closes.join());
  const kept = [];
  for await (const x of [1, 2, 3]) kept.push(() => x);
  console.log(kept.map(f => f()));
  try { for await (const x of (async function* () { yield 1; throw new Error('from generator'); })()) console.log(x); } catch (e) { console.log(e.message); }
  async function* values() { try { yield 1; yield 2; } finally { await 0; console.log('generator closed'); } }
  for await (const x of values()) { console.log(x); break; }
  try { for await (const x of values()) null.x; } catch (e) { console.log(e.name); }
  for await (const x of [later(1)]) for await (const y of values()) { console.log(x, y); break; }
})();
