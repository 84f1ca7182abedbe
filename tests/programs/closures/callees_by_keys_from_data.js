// Keys may come from data, where the program stores no strings itself.
'use strict';
const kept = [];
function scatter(n) { const a = n * 3, b = n * 5; return n ? scatter(n - 1) + a + b : 0; }
const settings = JSON.parse('{"method": "run", "index": "walk"}');
const a = {}, b = {}, harmless = { run: f => f(1), walk: f => f(2) };
a[settings.method] = f => { kept.push(f); return 0; };
const { index } = settings;
b[index] = f => { kept.push(f); return 0; };
const use = (o, i) => o.run(x => x + i), walk = (o, i) => o.walk(x => x * i);
for (let i = 0; i < 3; i++) console.log(use(harmless, i), walk(harmless, i), use(a, i), walk(b, i));
scatter(20);
console.log(kept.map(f => f(100)).join(' '));
