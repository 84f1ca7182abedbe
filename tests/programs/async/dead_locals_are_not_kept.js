// An async function that waits keeps what the rest of it can read: the heap is bounded (see the .limit beside).
const N = 100;
function buffer() { const b = new Array(65536); for (let i = 0; i < b.length; i++) b[i] = i; return b; }
const use = b => b.length;
const waiting = [];
const forever = () => new Promise(resolve => waiting.push(resolve));
async function local() { const b = buffer(); use(b); await forever(); return 1; }
async function parameter(b) { use(b); await forever(); return 1; }
async function awaited() { const b = await Promise.resolve(buffer()); use(b); await forever(); return 1; }
async function awaitedValue() { use(await buffer()); await forever(); return 1; }
async function inTry() { try { const b = buffer(); await use(b); throw b; } catch (e) { use(e); } finally { await forever(); } return 1; }
async function inLoop() { for (let i = 0; ; i++) { const b = buffer(); await use(b); if (i > 1) await forever(); } }
async function calls() { await local(); return 1; }
async function arrow(b) { const f = async () => { use(b); await forever(); }; b = use(b); await f(); }
async function forAwait() { for await (const b of [buffer()]) use(b); await forever(); }
async function* generator(b) { yield use(b); await forever(); yield 1; }
async function patterns({ b, n }) { use(b); await n; await forever(); return n; }
async function args() { use(arguments[0]); await forever(); }
const kept = [];
async function check(name, make, argument) {
  for (let i = 0; i < N; i++) { kept.push(make(argument())); await null; }
  console.log(name, kept.length);
}
const none = () => undefined;
(async () => {
  await check('local', local, none);
  await check('parameter', parameter, buffer);
  await check('awaited', awaited, none);
  await check('awaited value', awaitedValue, none);
  await check('try', inTry, none);
  await check('loop', inLoop, none);
  await check('calls', calls, none);
  await check('arrow', arrow, buffer);
  await check('for await', forAwait, none);
  await check('generator', b => { const it = generator(b); it.next(); it.next(); return it; }, buffer);
  await check('pattern', b => patterns({ b, n: 1 }), buffer);
  await check('arguments', args, buffer);
  console.log(waiting.length);
  for (const resolve of waiting.splice(0)) resolve();
  await null;
  // What is done keeps its result only.
  await check('done', async b => { await use(b); return use(b); }, buffer);
  await check('failed', b => (async () => { use(b); throw use(b); })().catch(e => e), buffer);
})();
