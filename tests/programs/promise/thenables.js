// What resolving does with objects that have a `then`.
const log = (...values) => console.log(...values);
const settle = p => p.then(v => log('fulfilled', v), e => log('rejected', e instanceof Error ? `${e.name}: ${e.message}` : e));

settle(Promise.resolve({ get then() { throw 'getter'; } }));
settle(Promise.resolve({ then: 5 }).then(o => o.then));
settle(Promise.resolve({ then() { throw 'in then'; } }));
settle(Promise.resolve({ then(resolve) { resolve(1); throw 'too late'; } }));
settle(Promise.resolve({ then(resolve, reject) { reject(2); resolve(3); } }));
settle(Promise.resolve({ then(resolve) { resolve({ then(again) { again('nested'); } }); resolve('ignored'); } }));
settle(Promise.resolve({ then(resolve, reject) { resolve(new Promise(() => {})); reject('never'); } }));
const self = new Promise(resolve => setTimeout(() => resolve(self), 0));
settle(self);
const own = Promise.resolve('hidden');
own.then = (resolve, reject) => { log('own then'); return Promise.prototype.then.call(own, resolve, reject); };
settle(new Promise(resolve => resolve(own)));
function callable() {}
callable.then = resolve => resolve('function');
settle(Promise.resolve(callable));
let steps = 0;
const counting = { then(resolve) { if (++steps < 5) resolve(counting); else resolve(steps); } };
settle(Promise.resolve(counting));
Object.prototype.then = undefined;
settle(Promise.resolve({ plain: true }).then(o => o.plain));
delete Object.prototype.then;
