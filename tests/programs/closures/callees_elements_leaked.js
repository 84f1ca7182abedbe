// Others have the array: what they put there is called, and they call what is there, with arguments of other kinds.
const log = (n, x) => { console.log(n, typeof x, x); return n; };
const id = x => x, key = n => String(n), push = [].push, outer = [], scope = { kept: null, more() { this.kept.push(x => log('by scope', x)); } };

// What they put there.
for (let i = 0; i < 2; i++) { const a = [x => log(1, x)], f = x => log('put 1', x); push.call(a, f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(2, x)], f = x => log('put 2', x); [].push.apply(a, [f]); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(3, x)], f = x => log('put 3', x); push.bind(a)(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(4, x)], f = x => log('put 4', x); a['pu' + 'sh'](f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(5, x)], f = x => log('put 5', x); a[key(a.length)] = f; for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(6, x)], f = x => log('put 6', x); Object.assign(a, { 1: f }); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(7, x)], f = x => log('put 7', x); Object.values({ a })[0].push(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(8, x)], f = x => log('put 8', x); Object.entries({ a })[0][1][1] = f; for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(9, x)], f = x => log('put 9', x); new Map([['a', a]]).get('a').push(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(10, x)], f = x => log('put 10', x); new Set([a]).forEach(b => b.push(f)); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(11, x)], f = x => log('put 11', x); [[a]].flat()[0].push(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(12, x)], f = x => log('put 12', x); id.call(null, a).push(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(13, x)], f = x => log('put 13', x); ({ ...{ a } }).a.push(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(14, x)], f = x => log('put 14', x); (function () { arguments[0].push(f); })(a); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(15, x)], f = x => log('put 15', x); for (const b of (function* () { yield a; })()) b.push(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(16, x)], f = x => log('put 16', x); new (class { constructor(list) { list.push(f); } })(a); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(17, x)], f = x => log('put 17', x); [0].forEach(function () { this.push(f); }, a); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(18, x)], f = x => log('put 18', x); for (const k in { 1: 0 }) a[k] = f; for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(19, x)], f = x => log('put 19', x); try { throw a; } catch (b) { b.push(f); } for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(20, x)], f = x => log('put 20', x); scope.kept = a; scope.more(); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(21, x)], f = x => log('put 21', x); ((...all) => all[0].push(f))(a); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(22, x)], f = x => log('put 22', x); outer[0] = a; outer[0].push(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(23, x)], f = x => log('put 23', x); [[a]].map(([b]) => b)[0].push(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(24, x)], f = x => log('put 24', x); a.sort.call(a).push(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(25, x)], f = x => log('put 25', x); `${{ toString() { a.push(f); return ""; } }}`; for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(26, x)], f = x => log('put 26', x); a.concat.call(a, a)[0] = f; a.push(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(27, x)], f = x => log('put 27', x); [a].concat([[]])[0].push(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(28, x)], f = x => log('put 28', x); a.fill(f, 1, 2); a.length = 2; a.fill(f, 1); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(29, x)], f = x => log('put 29', x); Array.from([a])[0].push(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(30, x)], f = x => log('put 30', x); [...[a]][0].push(f); for (const g of a) g('s'); a[a.length - 1](i); }
for (let i = 0; i < 2; i++) { const a = [x => log(31, x)], f = x => log('put 31', x); const [b] = [a], { c = b } = {}; c.push(f); for (const g of a) g('s'); a[a.length - 1](i); }

// What they call.
for (let i = 0; i < 2; i++) { const a = [x => log(32, (x | 0) + i)]; a[0](1.5); for (const k in a) a[k]('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(33, (x | 0) + i)]; a[0](1.5); Object.values(a)[0]('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(34, (x | 0) + i)]; a[0](1.5); new Map([[1, a]]).get(1)[0]('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(35, (x | 0) + i)]; a[0](1.5); for (const [, f] of a.entries()) f('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(36, (x | 0) + i)]; a[0](1.5); a.values().next().value('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(37, (x | 0) + i)]; a[0](1.5); [].forEach.call(a, f => f('s')); }
for (let i = 0; i < 2; i++) { const a = [x => log(38, (x | 0) + i)]; a[0](1.5); [...new Set(a)][0]('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(39, (x | 0) + i)]; a[0](1.5); (function () { arguments[0]('s'); })(...a); }
for (let i = 0; i < 2; i++) { const a = [x => log(40, (x | 0) + i)]; a[0](1.5); Promise.all(a).then(([f]) => f('s')); }
for (let i = 0; i < 2; i++) { const a = [x => log(41, (x | 0) + i)]; a[0](1.5); setTimeout(f => f('s'), 0, ...a); }
for (let i = 0; i < 2; i++) { const a = [x => log(42, (x | 0) + i)]; a[0](1.5); [a].flat()[0]('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(43, (x | 0) + i)]; a[0](1.5); a.map(f => ({ f }))[0].f('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(44, (x | 0) + i)]; a[0](1.5); a.reduce((l, f) => [...l, f], [])[0]('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(45, (x | 0) + i)]; a[0](1.5); Object.assign({}, a)[0]('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(46, (x | 0) + i)]; a[0](1.5); ({ ...a })[0]('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(47, (x | 0) + i)]; a[0](1.5); a.find(f => f)('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(48, (x | 0) + i)]; a[0](1.5); a.filter(f => [f('s')]); }
for (let i = 0; i < 2; i++) { const a = [x => log(49, (x | 0) + i)]; a[0](1.5); a.sort((f, g) => 0)[0]('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(50, (x | 0) + i)]; a[0](1.5); a[key(0)]('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(51, (x | 0) + i)]; a[0](1.5); a.splice(0, 1).pop()('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(52, (x | 0) + i)]; a[0](1.5); new (class { constructor(f) { f('s'); } })(...a); }
for (let i = 0; i < 2; i++) { const a = [x => log(53, (x | 0) + i)]; a[0](1.5); a.join(a[0] && a[0]('s')); }
for (let i = 0; i < 2; i++) { const a = [x => log(54, (x | 0) + i)]; a[0](1.5); a.some(function (f) { return f.call(this, 2); }, {}); }
for (let i = 0; i < 2; i++) { const a = [x => log(55, (x | 0) + i)]; a[0](1.5); for (const g of (function* () { yield* a; })()) g('s'); }
for (let i = 0; i < 2; i++) { const a = [x => log(56, (x | 0) + i)]; a[0](1.5); log.apply(null, [a[0]('s'), a]); }

const twelve = { 0: x => log('like', x), 1: x => log('like too', x), length: 2 };
for (let i = 0; i < 2; i++) { Array.from(twelve).forEach(f => f('from')); twelve[i](i); }
const late = [];
late[key(0)] = x => log('late', x);
for (let i = 0; i < 2; i++) late[0](i);
const names = { go: [x => log('go', x)], stop: [x => log('stop', x)] };
for (const name of ['go', 'stop']) { names[name][0](name.length); names.go[0](name); }
