// await of thenables: then is read once and called in a job; misbehaving ones.
async function wait(label, make) {
  try { console.log(label, await make()); } catch (e) { console.log(label, 'threw', e instanceof Error ? e.message : e); }
}
(async () => {
  await wait('resolves', () => ({ then(ok) { ok(1); } }));
  await wait('rejects', () => ({ then(ok, no) { no('bad'); } }));
  await wait('throws', () => ({ then() { throw new Error('in then'); } }));
  await wait('throws after resolving', () => ({ then(ok) { ok('first'); throw new Error('ignored'); } }));
  await wait('twice', () => ({ then(ok, no) { ok('once'); no('twice'); ok('thrice'); } }));
  await wait('nested', () => ({ then(ok) { ok({ then(ok2) { ok2('inner'); } }); } }));
  await wait('promise inside', () => ({ then(ok) { ok(Promise.resolve('p')); } }));
  await wait('rejection inside', () => ({ then(ok) { ok(Promise.reject('r')); } }));
  await wait('getter throws', () => ({ get then() { throw new Error('getter'); } }));
  await wait('then not callable', () => Object.keys({ then: 5, x: 1 }));
  let reads = 0;
  await wait('read once', () => ({ get then() { reads++; return ok => ok(reads); } }));
  await wait('function', () => Object.assign(() => {}, { then(ok) { ok('callable'); } }));
  await wait('later', () => ({ then(ok) { setTimeout(ok, 1, 'by timer'); } }));
  await wait('this', () => ({ v: 'this', then(ok) { ok(this.v); } }));
  class T { then(ok) { ok('class'); } }
  await wait('inherited', () => new T());
  await wait('async then', () => ({ async then(ok) { await 0; ok('async'); } }));
  Number.prototype.then = function (ok) { ok('number'); };
  await wait('primitives have no then', () => 5);
  delete Number.prototype.then;
  const order = [];
  const slow = { then(ok) { order.push('then'); ok(); } };
  const p = (async () => { order.push('a'); await slow; order.push('b'); })();
  order.push('c');
  await p;
  console.log(order.join());
  const returned = async () => ({ then(ok) { ok('returned thenable'); } });
  console.log(await returned());
  const self = {};
  let resolve;
  const cyclic = new Promise(r => { resolve = r; });
  resolve(cyclic);
  await wait('itself', () => cyclic);
})();
