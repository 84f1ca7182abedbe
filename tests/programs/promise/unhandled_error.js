// A rejection nobody handles ends the program, after the microtasks.
process.on('exit', code => console.log('exit', code));
Promise.reject(new Error('handled')).catch(e => console.log(e.message));
const late = Promise.reject(new Error('handled in time'));
Promise.resolve().then(() => Promise.resolve()).then(() => late.catch(e => console.log(e.message)));
Promise.reject(new RangeError('nobody'));
queueMicrotask(() => console.log('microtask'));
setTimeout(() => console.log('never'), 0);
