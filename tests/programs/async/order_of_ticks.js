// Which of several async functions goes on first: awaits of values, promises, thenables and other async functions, tick by tick.
const out = [];
const tick = (name, n) => { let p = Promise.resolve(); for (let i = 1; i <= n; i++) p = p.then(() => out.push(`${name}${i}`)); return p; };
const thenable = { then(f) { out.push('then called'); f('thenable'); } };
class Sub extends Promise {}
async function value() { await 1; out.push('value'); }
async function promise() { await Promise.resolve(); out.push('promise'); }
async function sub() { await Sub.resolve(); out.push('subclass'); }
async function then() { await thenable; out.push('thenable'); }
async function asyncCall() { await value(); out.push('async call'); }
async function returnsPromise() { return Promise.resolve('rp'); }
async function returnsThenable() { return thenable; }
async function returnsValue() { return 'rv'; }
async function returnsAwait() { return await Promise.resolve('ra'); }
async function rejects() { try { await Promise.reject(1); } catch { out.push('rejected'); } }
async function own() { const p = Promise.resolve(); p.then = function (...a) { out.push('own then'); return Promise.prototype.then.apply(this, a); }; await p; out.push('own'); }
async function constructorChanged() { const p = Promise.resolve(); p.constructor = Object; await p; out.push('constructor'); }
async function generator() { for await (const x of (async function* () { yield 1; yield Promise.resolve(2); })()) out.push(`for await ${x}`); out.push('end'); }
async function syncSource() { for await (const x of [1, Promise.resolve(2)]) out.push(`sync ${x}`); out.push('sync end'); }
async function main() {
  const rounds = [[value], [promise], [sub], [then], [asyncCall], [rejects], [own], [constructorChanged], [generator], [syncSource], [value, promise, then],
    [() => returnsPromise().then(v => out.push(v)), () => returnsThenable().then(v => out.push(v)), () => returnsValue().then(v => out.push(v)), () => returnsAwait().then(v => out.push(v))],
    [() => Promise.resolve(thenable).then(v => out.push(`r ${v}`)), then]];
  for (const round of rounds) {
    out.length = 0;
    const ticks = tick('t', 10);
    const started = round.map(f => f());
    out.push('|');
    await Promise.all([...started, ticks]);
    console.log(out.join(' '));
  }
  out.length = 0;
  await (async () => { out.push(1); const p = (async () => { out.push(2); await null; out.push(4); })(); out.push(3); await p; out.push(5); })();
  queueMicrotask(() => out.push('micro'));
  process.nextTick(() => out.push('nextTick'));
  setTimeout(() => { console.log(out.join(' ')); }, 0);
  await 0;
  out.push('after await');
}
main();
out.push('main returned');
