// The message for a cycle tells the way around it.
function attempt(v, ...rest) {
  try { console.log(JSON.stringify(v, ...rest)); } catch (e) { console.log(e.name + ': ' + e.message); }
}
const a = {}; a.a = a; attempt(a);
const b = { b: { c: [0, { d: {} }] } }; b.b.c[1].d.e = b; attempt(b);
const c = { b: { c: [{}] } }; c.b.c[0]['it\'s'] = c; attempt(c);
const d = { x: { '': [{}] } }; d.x[''][0][''] = d.x; attempt({ outside: d });
const n = Object.create(null); n.q = { n }; attempt(n);
class Foo { constructor() { this[3] = [0, this]; } } attempt(new Foo());
const list = []; list.push(list); attempt(list);
attempt({ z: a }, (k, v) => v);
attempt(b, ['b', 'c', 1, 'd', 'e'], 2);
const shared = { s: 1 }; attempt([shared, shared, { shared }]);
