// The order of jobs, among promises that are resolved with values, promises and thenables.
const log = (...values) => console.log(...values);
const chain = (name, n) => { let p = Promise.resolve(); for (let i = 0; i < n; i++) p = p.then(() => log(name, i)); return p; };

log('start');
chain('ticks', 8);
Promise.resolve(Promise.resolve('same')).then(v => log('resolve of a promise', v));
new Promise(resolve => resolve(Promise.resolve('inner'))).then(v => log('resolved with a promise', v));
Promise.resolve({ then(resolve) { log('then called'); resolve('value of a thenable'); } }).then(v => log(v));
Promise.resolve().then(() => Promise.resolve('returned')).then(v => log('returned a promise', v));
Promise.resolve().then(() => ({ then: resolve => resolve('from thenable') })).then(v => log('returned a thenable', v));
Promise.reject('no').then(() => log('never'), e => { log('rejected', e); throw 'again'; }).catch(e => log('caught', e)).then(v => log('after', v));
new Promise((resolve, reject) => { resolve(1); reject(2); resolve(3); throw 4; }).then(v => log('first wins', v));
new Promise(() => { throw 'thrown'; }).catch(e => log('executor', e));
const late = new Promise(resolve => setTimeout(resolve, 1, 'late'));
for (const name of ['a', 'b', 'c']) late.then(v => log(v, name));
queueMicrotask(() => log('microtask'));
process.nextTick((...args) => log('tick', ...args), 1, 2);
Promise.resolve().then(() => process.nextTick(() => log('tick of a job')));
process.nextTick(() => { log('tick 2'); process.nextTick(() => log('tick of a tick')); queueMicrotask(() => log('job of a tick')); });
log('end');
