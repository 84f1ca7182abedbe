// Promise.withResolvers and Promise.try, which the node of these tests does not have yet.
const { promise, resolve, reject } = Promise.withResolvers();
console.log(promise instanceof Promise, typeof resolve, typeof reject, Object.keys(Promise.withResolvers()).join());
promise.then(v => console.log('resolved', v));
resolve(5);
reject(6);
class Sub extends Promise {}
console.log(Sub.withResolvers().promise instanceof Sub, Sub.try(() => {}) instanceof Sub);
Promise.try((a, b) => a + b, 1, 2).then(v => console.log('sum', v));
Promise.try(() => { throw 'thrown'; }).catch(e => console.log('caught', e));
Promise.try(() => Promise.resolve('inner')).then(v => console.log(v));
Promise.try(5).catch(e => console.log(e.name));
for (const f of [() => Promise.withResolvers.call(1), () => Promise.try.call(1)]) try { f(); } catch (e) { console.log(e.name); }
console.log(Promise.withResolvers.length, Promise.try.length, Promise.try.name);
