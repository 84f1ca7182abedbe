// Array literals and arrays of arguments that do not outlive the function that makes them.
function churn(n = 40) { let list = null; for (let i = 0; i < n; i++) list = { i, list, text: 'x' + i }; return list.i; }
function sum(xs) { let s = 0; for (const x of xs) s += x; return s + xs.length > 20 ? sum([s % 7, 1]) : s; }
function sums(n) { let s = 0; for (let i = 0; i < n; i++) s += sum([i, i + 1, 3]); return s; }
console.log(sums(12));

// Written to, by others, beyond its end, with a gap; made shorter; with holes.
function fill(xs, n) { for (let i = 0; i < n; i++) xs[i] = 'f' + i; churn(); return xs; }
function filled(n) { const xs = [0, 1, 2]; fill(xs, n); churn(); return xs[0] + xs[n - 1] + xs.length; }
function far(xs, i) { xs[i] = { far: i }; churn(); if (i < 9) far(xs, i + 5); }
function gap(i) { const xs = [1, 2]; far(xs, i); churn(); return String(xs[5]) + xs[i].far + xs.length + (3 in xs); }
function sparse() { const xs = [1]; far(xs, 1e8); return xs.length + xs[1e8].far; }
function shorter(xs) { xs.length = 1; churn(); }
function shortened() { const xs = [{ a: 1 }, { b: 2 }]; shorter(xs); return String(xs[1]) + xs[0].a + xs.length; }
function holes() { const xs = [1, , 3]; return sum2(xs); }
function sum2(xs) { let s = ''; for (let i = 0; i <= xs.length; i++) s += xs[i] + ','; for (const x of xs) s += x; return s; }
function empty() { const xs = []; fill(xs, 20); return xs.length + xs[19]; }
function doubles() { const xs = [1.5, 2.5, 3.5]; for (let i = 0; i < 3; i++) xs[i] *= 2; xs[3] = 'four'; return sum2(xs); }
console.log(filled(2), filled(3), filled(9), gap(4), sparse(), shortened(), holes(), empty(), doubles());

// What it holds goes elsewhere.
function first(xs) { return xs[0]; }
function heldArray() { const xs = [[1, 2], { a: 1 }]; return first(xs); }
function rows(n) { let s = 0; for (let i = 0; i < n; i++) { const row = [i, [i + 1, [i + 2]]]; s += row[1][1][0] + row[0]; } return s; }
function pairs(n) { let last = [0, 0], s = 0; for (let i = 0; i < n; i++) { const next = [last[1], i]; s += next[0]; last = next; } return s + last[1]; }
function table(k) { return first([['zero', 'one', 'two'][k]]); }
console.log(heldArray(), rows(5), pairs(6), table(1), table(5));

// Iterated over: to the end, left early, changed on the way, thrown out of.
function until(xs, stop) { let n = 0; for (const x of xs) { if (x === stop) break; n++; churn(5); } return n; }
function grow(n) { const xs = [1, 2, 3]; let s = 0; for (const x of xs) { s += x; if (xs.length < n) xs[xs.length] = x + 10; } return s; }
function throwing(xs) { for (const x of xs) if (x > 1) throw new Error('at ' + x); }
function caught() { try { throwing([0, 1, 2]); } catch (e) { return e.message; } }
function matrix() { let s = 0; for (const row of [[1, 2], [3, 4]]) for (const x of row) s = s * 10 + x; return s; }
function swap(a, b) { [a, b] = [b, a]; const [x, ...rest] = [a, b, 3]; return x + rest.join(); }
function parts([a, [b = 2, c] = [9, 8], ...more]) { return [a, b, c, more.length].join(); }
console.log(until([1, 2, 3], 3), until([1, 2, 3]), grow(6), caught(), matrix(), swap(1, 2), parts([1]), parts([1, [undefined, 3], 4, 5]));

// Sets, generators and iterators of one's own go the long way.
function over(it) { let s = ''; for (const x of it) { s += x; churn(3); if (s.length > 5) break; } return s; }
const own = { [Symbol.iterator]() { let i = 0; return { next: () => ({ value: i++, done: i > 4 }), return() { churn(); return {}; } }; } };
function* generated() { try { yield 'a'; yield 'b'; yield 'cccccc'; yield 'd'; } finally { churn(); } }
console.log(over(new Set(['s', 't'])), over(generated()), over(own), over('string'), over([1, 2]), over(new Map([[1, 2]]).values()));

// Arguments by spread, and rest parameters.
function three(a, b, c) { churn(); return '' + a + b + c; }
function spread(xs, f) { return f(...xs, ...[xs.length, 'e']); }
function all(...xs) { let s = ''; for (let i = 0; i < xs.length; i++) { s += xs[i]; churn(3); } return s + (xs.length > 2 ? all(...xs.slice ? [xs[0], 'r'] : []) : ''); }
function inTurn(...xs) { let s = ''; for (const x of xs) s += x.v; return s; }
function down(...xs) { return lengthOf(xs) + first(xs).v; }
function lengthOf(xs) { churn(); return xs.length; }
function written(...xs) { xs[0] = 'w'; xs[5] = 1; return xs.length + xs[0]; }
function givenBack(...xs) { return xs; }
function kept(...xs) { return () => xs; }
const list = [{ v: 1 }, { v: 2 }], change = (...xs) => { list[0] = { v: 9 }; list.length = 1; churn(); return xs[0].v + xs.length + xs[1].v; };
console.log(spread([1], three), spread([], three), all(1, { toString: () => 'o' }, 3), inTurn({ v: 1 }, { v: 2 }), inTurn(), down({ v: 'd' }));
console.log(written(1, 2), givenBack(1, 2), kept(3)(), change(...list), all.apply(null, [7, 8]), inTurn.call(null, { v: 5 }), all.bind(null, 1)(2));

class Base { constructor(...xs) { this.n = xs.length; this.first = xs[0]; } }
class Derived extends Base { constructor(...xs) { super(...xs, 'extra'); this.own = lengthOf(xs); } }
console.log(new Derived(1, 2), new Base(...[1, 2, 3]).n);
