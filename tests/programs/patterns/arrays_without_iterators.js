// Patterns whose iterator nobody can notice, and what makes them noticed.
'use strict';
const log = [];
const flush = name => { console.log(name, log.join(' ')); log.length = 0; };

// Values are all evaluated before the first is assigned.
let a = 1, b = 2, c = 3;
[a, b] = [b, a];
[a, b, c] = [c, a, b];
console.log(a, b, c);

// Fewer and more values than targets, holes, elisions, rests, defaults.
{
  let [x, y, z] = [1, 2];
  console.log(x, y, z);
  [x, , y] = [4, 5, 6, 7];
  console.log(x, y);
  [x, ...y] = [1, 2, 3];
  console.log(x, y);
  [x, y, z, ...a] = [1, 2];
  console.log(x, y, z, a);
  [x = 'd', y = 'e', z = 'f'] = [undefined, null];
  console.log(x, y, z);
  [x, y] = [, 1];
  console.log(x, y);
  [[x, y], { z }] = [[y, x], { z: 9 }];
  console.log(x, y, z);
  console.log([x, y] = [y, x]);
  [] = [1];
}

// Elements are swapped; targets are evaluated before the value is fetched, setters run between steps.
const list = [3, 1, 2];
let i = 0, j = 2;
[list[i], list[j]] = [list[j], list[i]];
[list[i++], list[i++]] = [list[i], list[i + 1]];
console.log(list, i);
const target = { set p(v) { log.push('p' + v); }, get o() { log.push('o'); return this; } };
[target.o.p, target.o.p] = [(log.push('first'), 1), (log.push('second'), 2)];
flush('order');

// Of arrays that exist: changed between steps, too short, with holes, not dense.
function pair([x, y]) { return x + '/' + y; }
console.log(pair([1, 2]), pair([1]), pair([, 1]), pair('ab'), pair(new Set([5, 6])), pair(Object.freeze([7, 8])));
console.log(pair(Object.assign([1, 2], { extra: 1 })), pair(new (class extends Array {})(3, 4)));
{
  const array = [1];
  const [x, y = (array.push(2, 3), 'default'), z] = array;
  console.log(x, y, z, array);
  const [p, ...q] = array, [, , , , ...r] = array, [...s] = [1, , 3];
  console.log(p, q, r, s, 1 in s);
}
try { const [x] = null; } catch (e) { console.log(e.message); }
try { const [x] = {}; } catch (e) { console.log(e.message); }
try { [a, b] = [1, undefined.x]; } catch (e) { console.log(e.message, a, b); }
try { [a, b[0][0]] = [1, 2]; } catch (e) { console.log(e.message, a); }

function* swap() { let x = 1, y = 2; [x, y] = [yield x, yield y]; const t = {}; [t.a, t[yield 'key']] = [x, y]; return [x, y, t]; }
{
  const g = swap();
  console.log(g.next().value, g.next('A').value, g.next('B').value, g.next('k').value);
  const h = swap();
  h.next(); h.next(1); h.next(2);
  console.log(h.return('left'));
}

function every(array) {
  const seen = [];
  for (const [k, v] of Object.entries(array)) seen.push(k + v);
  for (const [k, v] of new Map([[1, 2]])) seen.push(k + v);
  const [x, y] = array;
  let [p, q] = [x, y];
  [p, q] = [q, p];
  const t = {};
  [t.x, t.y] = [p, q];
  [list[0], list[1]] = [list[1], list[0]];
  return seen.concat(x, y, p, q, t.x, t.y).join();
}
console.log(every(['a', 'b']));

// A method `return` comes to be between steps, or is there before.
const iterator = Object.getPrototypeOf([][Symbol.iterator]());
const late = { set first(v) { iterator.return = function () { log.push('return', Object.prototype.toString.call(this)); return {}; }; } };
[late.first, a] = [1, 2];
flush('late');
[a, b] = [1, 2];
[a, b, c] = [1, 2];
[a] = list;
[a, ...b] = [1, 2];
try { [a, null.x] = [1, 2]; } catch (e) { log.push(e.constructor.name); }
flush('return');
delete iterator.return;

// Elements on a prototype.
Array.prototype[1] = 'inherited';
[a, b] = [1];
[a, b, c] = [1, , 3];
{ const [x, y] = [5]; console.log(a, b, c, x, y, every(['z'])); }
delete Array.prototype[1];

// The protocol is replaced; the opening decides.
const next = iterator.next;
iterator.next = function () { log.push('next'); return next.call(this); };
console.log(every(['c', 'd']));
flush('next');
iterator.next = next;
console.log(every(['e', 'f']));
const midway = { set first(v) { iterator.next = function () { log.push('late next'); return next.call(this); }; } };
[midway.first, a, b] = [1, 2, 3];
console.log(a, b);
iterator.next = next;
flush('midway');
const values = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* () { log.push('values'); for (let k = this.length; k-- > 0;) yield this[k]; };
[a, b] = [1, 2];
console.log(a, b, pair([3, 4]));
flush('values');
delete Array.prototype[Symbol.iterator];
try { [a, b] = [b, a]; } catch (e) { console.log(e.constructor.name); }
Array.prototype[Symbol.iterator] = values;
[a, b] = [b, a];
console.log(a, b, every(['g', 'h']));
