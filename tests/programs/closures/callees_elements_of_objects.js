// Plain objects and functions have elements that others put there.
const log = (n, x) => { console.log(n, typeof x, x); return n; };
const f = x => log('f', x), from = [x => log('from', x)];
const assigned = {}, pushed = { length: 0 }, made = { ...from }, called = x => log('called', x);
Object.assign(assigned, from);
[].push.call(pushed, x => log('pushed', x));
[].fill.call(Object.assign(called, { 0: f }), x => log('filled', x));
called[0] = x => log('set', x);
for (let i = 0; i < 4; i++) {
  const g = i === 3 ? f : (i ? (i === 1 ? pushed : made) : assigned)[0], h = i ? f : called[0];
  g(i); h('s');
}
