// The runtime is asked to make a property: what is called by its name may be anything.
const kept = [];
function scatter(n) { const a = n * 3, b = n * 5; return n ? scatter(n - 1) + a + b : 0; }
const keep = f => { kept.push(f); return 0; };
const o = {}, harmless = { run: f => f(1) };
Object.assign(o, Object.fromEntries([['run', keep]]));
const use = (o, i) => o.run(x => x + i);
for (let i = 0; i < 3; i++) console.log(use(harmless, i), use(o, i));
scatter(20);
console.log(kept.map(f => f(100)).join(' '));
