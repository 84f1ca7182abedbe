// Stack traces name the callback, the built-in method and the caller, although all of it is one loop.
'use strict';
function show(what, f) {
  try { f(); } catch (e) {
    const lines = e.stack.split('\n'), end = lines.findIndex(l => l.includes('at show'));
    console.log(what);
    for (const line of lines.slice(1, end)) console.log(line.includes('/') ? line.slice(0, line.indexOf('/')) + line.slice(line.lastIndexOf('/') + 1) : line);
  }
}
function fail(x) { throw new Error('at ' + x); }
const one = [1], none = undefined;
show('map', () => one.map(x => fail(x)));
show('map by name', () => one.map(fail));
show('map thrown here', () => one.map(x => { throw new TypeError('here'); }));
show('property', () => one.map(x => none.p));
show('filter', () => one.filter(x => fail(x)));
show('forEach', () => one.forEach(x => fail(x)));
show('reduce', () => one.reduce((a, x) => fail(x), 0));
show('reduce of nothing', () => [].reduce((a, x) => a));
show('reduceRight', () => one.reduceRight((a, x) => fail(x), 0));
show('some', () => one.some(x => fail(x)));
show('every', () => one.every(x => fail(x)));
show('find', () => one.find(x => fail(x)));
show('findIndex', () => one.findIndex(x => fail(x)));
show('findLast', () => one.findLast(x => fail(x)));
show('findLastIndex', () => one.findLastIndex(x => fail(x)));
show('flatMap', () => one.flatMap(x => fail(x)));
show('from an array', () => Array.from(one, x => fail(x)));
show('from an object', () => Array.from({ length: 1 }, x => fail(x)));
show('sort', () => [2, 1].sort((a, b) => fail(a)));
show('nested', () => [one].map(row => row.forEach(x => fail(x))));
show('chain', () => one.map(x => x).filter(x => x).map(function named(x) { return fail(x); }));
function outer(a) { return inner(a, x => fail(x)); }
function inner(a, f) { return a.map(x => f(x)); }
show('handed on', () => outer(one));
class Box {
  constructor(a) { this.a = a; }
  total() { return this.a.reduce((s, x) => s + this.value(x), 0); }
  value(x) { return fail(x); }
}
show('method', () => new Box(one).total());
show('caught and thrown again', () => one.map(x => { try { fail(x); } catch (e) { throw e; } }));
show('species', () => { const a = [1]; a.constructor = { [Symbol.species]: class Bad { constructor() { fail('species'); } } }; return a.map(x => x); });
function around(a) { try { return a.map(x => fail(x)); } catch (e) { return e.stack.split('\n').length; } }
console.log(around(one) === around(one));
