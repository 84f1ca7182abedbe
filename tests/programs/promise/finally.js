const log = (...values) => console.log(...values);
const show = (name, p) => p.then(v => log(name, 'fulfilled', v), e => log(name, 'rejected', e));
show('value', Promise.resolve(1).finally(() => 2));
show('reason', Promise.reject(1).finally(() => 2));
show('throws', Promise.resolve(1).finally(() => { throw 3; }));
show('waits', Promise.resolve(1).finally(() => new Promise(r => setTimeout(r, 2))).then(v => { log('waited'); return v; }));
show('rejected promise', Promise.resolve(1).finally(() => Promise.reject(4)));
show('not callable', Promise.resolve(1).finally(5));
Promise.resolve(1).finally((...args) => log('arguments', args.length));
const p = Promise.resolve();
p.then = (a, b) => [a.name, a.length, b.name, b.length, a === b];
log(p.finally(() => {}), p.finally(7));
// How many jobs it takes.
const order = [];
let tick = Promise.resolve();
for (let i = 0; i < 8; i++) tick = tick.then(() => order.push(i));
Promise.resolve().finally(() => order.push('finally')).then(() => order.push('then'));
Promise.reject().finally(() => {}).catch(() => order.push('catch'));
tick.then(() => log(order.join(' ')));
