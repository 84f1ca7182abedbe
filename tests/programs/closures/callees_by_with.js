// `with`, the global object and code made from text name properties otherwise.
const kept = [];
function scatter(n) { const a = n * 3, b = n * 5; return n ? scatter(n - 1) + a + b : 0; }
const keep = f => { kept.push(f); return 0; };
function report(what) {
  scatter(20);
  console.log(what, kept.map(f => f(100)).join(' '));
  kept.length = 0;
}
const harmless = { inside: f => f(1), global: f => f(1), text: f => f(1), script: f => f(1) };
const o = { inside: null };
with (o) { inside = keep; }
for (let i = 0; i < 3; i++) (i === 5 ? harmless : o).inside(x => x + i);
report('with');
global = 1;
sneaked = keep;
const host = this;
const all = { sneaked: f => f(1) };
for (let i = 0; i < 3; i++) (i === 5 ? all : host).sneaked(x => x + i);
report('global object');
function script(f) { return keep(f); }
for (let i = 0; i < 3; i++) (i === 5 ? harmless : host).script(x => x + i);
report('script function');
const made = {};
eval('made.text = keep');
for (let i = 0; i < 3; i++) (i === 5 ? harmless : made).text(x => x + i);
report('eval');
const spread = { each(f) { for (let i = 0; i < 3; i++) f(x => x + i); } };
spread.each(f => f(1));
with (spread) { each(keep); }
report('read with');
