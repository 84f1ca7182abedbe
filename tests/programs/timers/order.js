// Timers by expiry, then in order of their start; microtasks after each callback.
const log = (...values) => console.log(...values);
setTimeout(() => log('40'), 40);
setTimeout(() => log('20 a'), 20);
setTimeout(() => log('1 a'), 1);
setTimeout(() => log('0 is 1'), 0);
setTimeout(() => log('20 b'), 20);
for (const d of [undefined, null, NaN, -5, 0.5, '1', 1.9, Infinity]) setTimeout(x => log('one millisecond', x), d, d);
setTimeout(() => {
  log('callback');
  process.nextTick(() => log('tick'));
  Promise.resolve().then(() => log('job')).then(() => log('job 2'));
  queueMicrotask(() => log('microtask'));
}, 1);
setTimeout(() => log('after its jobs'), 1);
setTimeout((...args) => log(args), 2, 1, 'two', [3]);
setTimeout(function () { log(this === timer, typeof this); }, 3);
const timer = setTimeout(function () { log(this === timer, this.hasRef()); }, 5);
log('main is over');
