// The runtime notices what programs change.
const log = (...values) => console.log(...values);
const then = Promise.prototype.then;
Promise.prototype.then = function (...args) { log('then', args.length, args.map(a => typeof a).join()); return then.apply(this, args); };
const inner = Promise.resolve(1);
new Promise(resolve => resolve(inner)).catch(() => {});
Promise.all([inner]).finally(() => {});
queueMicrotask(() => {
  log('restored');
  Promise.prototype.then = then;
  new Promise(resolve => resolve(inner));
  Promise.resolve(5).then(() => {
    Object.defineProperty(inner, 'then', { get() { log('getter'); return undefined; } });
    new Promise(resolve => resolve(inner)).then(v => log(v === inner));
    const constructor = Object.getOwnPropertyDescriptor(Promise.prototype, 'constructor');
    let reads = 0;
    Object.defineProperty(Promise.prototype, 'constructor', { configurable: true, get() { reads++; return Promise; } });
    Promise.resolve(Promise.resolve(1)).then(() => {});
    log('reads', reads);
    Object.defineProperty(Promise.prototype, 'constructor', constructor);
    const species = Object.getOwnPropertyDescriptor(Promise, Symbol.species);
    Object.defineProperty(Promise, Symbol.species, { configurable: true, get() { log('species'); return this; } });
    Promise.resolve(1).then(() => {});
    Object.defineProperty(Promise, Symbol.species, species);
    Promise.resolve(1).then(() => {});
    const resolve = Promise.resolve;
    Promise.resolve = function (v) { log('resolve', v); return resolve.call(this, v); };
    Promise.all([1, 2]).then(v => log(v));
  });
});
