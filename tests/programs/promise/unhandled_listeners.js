// Listeners for rejections, in node's order.
const log = (...values) => console.log(...values);
process.on('unhandledRejection', (reason, p) => log('unhandled', reason, p));
process.on('rejectionHandled', p => log('handled', p));
const p = Promise.reject('early');
Promise.reject('never handled');
const q = new Promise((resolve, reject) => reject('in time'));
queueMicrotask(() => q.catch(v => log('caught', v)));
setTimeout(() => { p.catch(v => log('late', v)); log('catch added'); }, 2);
process.on('exit', code => log('exit', code));
