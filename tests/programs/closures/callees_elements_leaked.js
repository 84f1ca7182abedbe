// Others have the array: what they put there is called, and they call what is there.
const log = (n, x) => { console.log(n, typeof x, x); return n; };
const id = x => x, key = n => String(n), push = [].push;
const WAYS = [
  (a, f) => { push.call(a, f); },
  (a, f) => { [].push.apply(a, [f]); },
  (a, f) => { push.bind(a)(f); },
  (a, f) => { a['pu' + 'sh'](f); },
  (a, f) => { a[key(a.length)] = f; },
  (a, f) => { a['1'] = f; },
  (a, f) => { Object.assign(a, { 1: f }); },
  (a, f) => { Object.values({ a })[0].push(f); },
  (a, f) => { Object.entries({ a })[0][1][1] = f; },
  (a, f) => { new Map([['a', a]]).get('a').push(f); },
  (a, f) => { new Set([a]).forEach(b => b.push(f)); },
  (a, f) => { [[a]].flat()[0].push(f); },
  (a, f) => { const b = id.call(null, a); b.push(f); },
  (a, f) => { ({ ...{ a } }).a.push(f); },
  (a, f) => { (function () { arguments[0].push(f); })(a); },
  (a, f) => { const { length: n, ...rest } = { a }; rest.a[1] = f; },
  (a, f) => { for (const b of (function* () { yield a; })()) b.push(f); },
  (a, f) => { Array.prototype.splice.call(a, 1, 0, f); },
  (a, f) => { new (class { constructor(list) { list.push(f); } })(a); },
  (a, f) => { [0].forEach(function () { this.push(f); }, a); },
  (a, f) => { for (const k in { 1: 0 }) a[k] = f; },
  (a, f) => { let o = null; o ??= a; (o || [])[1] = f; },
  (a, f) => { try { throw a; } catch (b) { b.push(f); } },
  (a, f) => { `${{ toString() { a.push(f); return ''; } }}`; },
  (a, f) => { a.concat.call(a, a)[0] = f; a.push(f); },
];
for (let n = 0; n < WAYS.length; n++) {
  const a = [x => log(n, x)];
  WAYS[n](a, x => log('put', x));
  for (let i = 0; i < a.length; i++) a[i](i);
}

// Each array by itself, so that one way does not open the others.
const one = [x => log('one', x)];
push.call(one, x => log('one more', x));
one[0](1); one[one.length - 1]('last');
const two = [x => log('two', x)];
Object.values({ two })[0].push(x => log('two more', x));
for (const f of two) f(2);
const three = [x => log('three', x)];
for (const k in three) three[k]('by key');
three[0](3);
const four = [x => log('four', x)];
Object.values(four)[0]('by values');
four[0](4);
const five = [x => log('five', x)];
new Map([[1, five]]).get(1)[0]('by map');
five[0](5);
const six = [x => log('six', x)];
for (const [, f] of six.entries()) f('by entries');
six[0](6);
const seven = [x => log('seven', x)];
seven.values().next().value('by iterator');
seven[0](7);
const eight = [{ valueOf() { return 8; } }, x => log('eight', x)];
eight.forEach.call(eight, f => typeof f === 'function' && f('by call'));
eight[1](8);
const nine = [x => log('nine', x)];
setTimeout(f => f('by timer'), 0, ...nine);
nine[0](9);
const ten = [x => log('ten', x)];
Promise.all(ten).then(([f]) => f('by promise'));
ten[0](10);
const eleven = [x => log('eleven', x)];
[...new Set(eleven)][0]('by set');
eleven[0](11);
const twelve = { 0: x => log('twelve', x), 1: x => log('twelve too', x), length: 2 };
Array.from(twelve).forEach(f => f('by array-like'));
Array.prototype.forEach.call(twelve, f => f('by call'));
twelve[0](12);
const thirteen = [];
thirteen[key(0)] = x => log('thirteen', x);
thirteen[0](13);
const names = { go: [x => log('go', x)], stop: [x => log('stop', x)] };
for (const name of ['go', 'stop']) names[name][0](name.length);
names.go[0]('by name');
