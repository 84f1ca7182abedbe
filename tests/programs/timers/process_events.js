// beforeExit gives the loop something to do again; exceptions go to listeners.
const log = (...values) => console.log(...values);
let rounds = 0;
process.on('beforeExit', code => { log('beforeExit', code); if (++rounds < 3) setTimeout(() => log('more'), 1); });
process.once('beforeExit', () => log('once'));
process.on('exit', code => { log('exit', code); setTimeout(() => log('never'), 1); process.nextTick(() => log('never')); });
process.on('uncaughtException', (e, origin) => log('uncaught', e.message, origin));
const removed = () => log('never');
process.on('exit', removed);
process.off('exit', removed);
log(process.listenerCount('exit'), process.listenerCount('beforeExit'), process.listenerCount('nothing'));
setTimeout(() => { throw new Error('in a timer'); }, 1);
setTimeout(() => { log('next timer'); Promise.reject(new Error('rejected')); }, 10);
setTimeout(() => queueMicrotask(() => { throw new Error('in a microtask'); }), 20);
setTimeout(() => log('last'), 30);
