// The runtime hands out the values of properties.
const kept = [];
function scatter(n) { const a = n * 3, b = n * 5; return n ? scatter(n - 1) + a + b : 0; }
const keep = f => { kept.push(f); return 0; };
function report(what) {
  scatter(20);
  console.log(what, kept.map(f => f(100)).join(' '));
  kept.length = 0;
}
const o = { spread(f) { for (let i = 0; i < 3; i++) f(x => x + i); } };
o.spread(f => f(1));
for (const f of Object.values(o)) f(keep);
report('values');
for (const [, f] of Object.entries(o)) f(keep);
report('entries');
Object.getOwnPropertyDescriptor(o, 'spread').value(keep);
report('descriptor');
JSON.stringify(o, (key, value) => { if (key === 'spread') value(keep); return value; });
report('replacer');
