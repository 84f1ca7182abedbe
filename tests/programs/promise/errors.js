// Messages, as V8 has them.
const attempts = [
  () => Promise(), () => new Promise(), () => new Promise(1), () => new Promise({}), () => new Promise('s'),
  () => Promise.prototype.then.call({}), () => Promise.prototype.then.call(1), () => Promise.prototype.catch.call(1),
  () => Promise.prototype.finally.call(1), () => Promise.resolve.call(1), () => Promise.reject.call(undefined),
  () => Promise.all.call(1), () => Promise.race.call(2), () => Promise.any.call(null), () => Promise.allSettled.call('x'),
  () => Promise.resolve.call({}), () => Promise.resolve.call(function () {}),
  () => Promise.prototype.catch.call({ then: (a, b) => { throw new Error(`${a} ${typeof b}`); } }, () => {}),
  () => queueMicrotask(), () => queueMicrotask({}), () => setTimeout('x'), () => setImmediate(), () => process.nextTick(null),
  () => setTimeout(() => {}, Symbol('s')),
];
for (const f of attempts)
  try { f(); console.log('ok', f.toString()); } catch (e) { console.log(`${e.name}: ${e.message}`, e.code); }
