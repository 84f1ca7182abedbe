// Long chains, deep nesting and many waiters take linear time and memory.
const N = 20000;
let chain = Promise.resolve(0);
for (let i = 0; i < N; i++) chain = chain.then(v => v + 1);
chain.then(v => console.log('chain', v));
let nested = Promise.resolve('innermost');
for (let i = 0; i < 2000; i++) { const p = nested; nested = new Promise(resolve => resolve(p)); }
nested.then(v => console.log(v));
let resolveAll, sum = 0;
const gate = new Promise(resolve => { resolveAll = resolve; });
for (let i = 0; i < N; i++) gate.then(v => { sum += v; });
gate.then(() => console.log('sum', sum));
resolveAll(2);
Promise.all(Array.from({ length: N }, (_, i) => Promise.resolve(i))).then(v => console.log(v.length, v[N - 1]));
let rejections = 0;
(function step(n) { if (n > 0) Promise.reject(n).catch(() => { rejections++; step(n - 1); }); else console.log('rejections', rejections); })(N);
