// Functions that reach a call through parameters, results, variables and phis, alone and with others.
function each(list, f) { return list.length === 0 ? 0 : f(list[0]) + each(list.slice(1), f); }
function fold(list, f, z) { return list.length ? f(list[0], fold(list.slice(1), f, z)) : z; }
function maybe(f, n) { return n ? maybe(f, n - 1) : f ? f(2) : 'none'; }
function pick(n) { return n > 1 ? pick(n - 1) : x => x + n; }
let k = Number('3');
console.log(each([1, 2, 3], x => x * k), fold([1, 2, 3], (a, b) => a + b * k, 0));
console.log(maybe(undefined, 2), maybe(x => x + k, 2), pick(4)(10));
let g;
if (k > 2) g = () => 'set';
console.log(g());
let h = null;
try {
  (function down(n) { if (n) down(n - 1); else h(); })(3);
} catch (e) {
  console.log(e.message);
}
function late(n) { return n ? late(n - 1) : f2(); }
try { late(2); } catch (e) { console.log(e.name); }
const f2 = () => 'there';
console.log(late(2));
function self(n, f = self) { return n ? f(n - 1) : 'end'; }
console.log(self(3), self(1, n => 'other ' + n));
function mapped(f) { arguments[0] = () => 'replaced'; return f(); }
console.log(mapped(() => 'given'), mapped(() => 'given'));
function* numbers(f) { yield f(1); yield f(2); }
console.log([...numbers(x => x * k)]);
console.log(each([1], function () { return this === undefined || this === globalThis ? 1 : 0; }));
