// Functions are called that were elements of arrays: what goes in by one way comes out by another.
'use strict';
const log = (n, x) => { console.log(n, typeof x, x); return n; };
const fresh = () => [x => log(1, x), x => log(2, x)];

// In: by index, methods, spread, literals with holes. Out: by index, iteration, patterns, methods.
const list = fresh();
list[3] = x => log(3, x);
list.push(x => log(4, x), x => log(5, x));
list.unshift(x => log(6, x));
list.splice(1, 1, x => log(7, x));
for (const f of list) if (f) f('for-of');
for (let i = 0; i < 3; i++) list[i](i);
const [first, , third = x => log(8, x), missing = x => log(9, x), ...others] = list;
first(0.5); third(undefined); missing(null); others.forEach(f => f([]));
list.at(-1)(true); list.pop()('pop'); list.shift()('shift');
for (const f of [, x => log(10, x)]) { try { f('hole'); } catch (e) { console.log(e instanceof TypeError); } }

// New arrays of the same elements, and of what a callback returns.
for (const copy of [list.slice(1), list.concat(fresh(), x => log(11, x)), [...list, ...fresh()], list.filter(Boolean), Array.from(list)])
  console.log(copy.length, copy.map(f => (f ? f(copy.length) : 0)).join());
const made = [1, 2].map(n => x => log(n + 20, x));
made.forEach((f, i, all) => { all[i] = x => log(30, x); f(i); });
made.reverse()[0]('reversed');
made.fill(x => log(31, x), 0, 1)[0]('filled');
made.copyWithin(1, 0)[1]('copied');
console.log([x => log(40, x), x => log(41, x)].reduce((v, f) => f(v) + 0.5, 'seed'));
console.log([(x, y) => x - y].map(f => [3, 1, 2].sort(f).join()).join());
fresh().sort((f, g) => f('a') - g('b'))[0]('sorted');
const grown = [];
for (const f of fresh()) grown[grown.length] = f;
grown.with(0, x => log(50, x)).toReversed().find(f => f)('found');
console.log(fresh().some(f => f(1) > 1), fresh().findLast(f => f(2) < 2)('last'), fresh().indexOf(grown[0]));

// Through parameters, results, properties, closures, other arrays, rest parameters and spread calls.
const put = (a, f) => { a.push(f); return a; };
const call = (a, x) => a.length && a[a.length - 1](x);
call(put([], x => log(60, x)), 'parameter');
const holder = { queue: [], add(f) { this.queue.push(f); }, run(x) { while (this.queue.length) this.queue.shift()(x); } };
holder.add(x => log(61, x)); holder.add(x => log(62, x)); holder.run(1.5);
const nested = [[x => log(63, x)], [x => log(64, x)]];
nested[1].push(nested[0][0]);
for (const row of nested) for (const f of row) f('nested');
const pipe = (...fs) => x => fs.reduce((v, f) => f(v), x);
pipe(x => log(65, x), x => log(66, x))('pipe');
const both = (f, g, x) => { f(x); g(x); };
both(...fresh(), 'spread');
const collect = (...fs) => fs;
call(collect(...fresh(), x => log(67, x)), 7);
class Bus { #all = []; hooks = []; on(f) { this.#all.push(f); this.hooks.push(f); return this; } emit(x) { for (const f of this.hooks) f(x); for (const f of this.#all) f('private'); } }
new Bus().on(x => log(68, x)).emit({});
const keep = list => () => list[0];
keep(fresh())()('captured');

// Too many to be told apart, or to be listed.
const lists = [0, 1, 2, 3, 4, 5, 6].map(n => [x => log(70 + n, x)]);
const more = [[x => log(80, x)], [x => log(81, x)], [x => log(82, x)], [x => log(83, x)], [x => log(84, x)], [x => log(85, x)]];
function last(a, x) { return a[a.length - 1](x); }
more.forEach((a, i) => last(a, i));
last(lists[3], 'seven'); last([more[5][0], x => log(86, x)], 'one of two');

// What is called with an array as `this` has the array.
const selves = [function (x) { this[1] = y => log(91, y); return log(90, x); }, x => log(92, x)];
selves[0](1); selves[1]('other');
const fixed = [x => log(93, x)];
fixed.length = 0;
try { fixed[0](1); } catch (e) { console.log(e instanceof TypeError); }
