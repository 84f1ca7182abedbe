// Rest parameters that are measured, read, spread and passed on, with more and fewer arguments than that.
const show = (...values) => values.join('|') + '#' + values.length;
const pass = f => (...args) => f(...args);
const passLater = f => (a, b, ...args) => f(...args);
const add = f => (a, ...rest) => f(rest.length, a, ...rest, rest[0], rest[1]);
const twice = (...args) => [...args, ...args].length + args.length;
const method = { name: 'm', show(...args) { return this.name + show(...args); } };
class Base { constructor(...args) { this.args = show(...args); } }
class Derived extends Base { constructor(...args) { super(...args, args.length); } }

for (const args of [[], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9]])
  console.log(pass(show)(...args), passLater(show)(...args), add(show)(...args), twice(...args), method.show(...args),
    new Derived(...args).args, pass(Math.max)(...args), pass(pass(show))(...args));

// Arguments that are collected while the callee runs.
const deep = (n, ...args) => (n === 0 ? args.length : deep(n - 1, ...args, { n }));
console.log(deep(50));

// Parameters that are assigned, and arguments, do not change what rest holds.
function changes(a, ...rest) { a = 'new'; arguments[1] = 'changed'; return a + rest[0] + show(...rest); }
console.log(changes(1, 2, 3));

// What is not callable, and what throws.
for (const f of [undefined, 3, Base, () => { throw new RangeError('thrown'); }])
  try { pass(f)(1); } catch (e) { console.log(e.name + ': ' + e.message); }
const around = (...args) => around(...args);
try { around(1); } catch (e) { console.log(e.name); }

// Elements of prototypes are seen through the end of the array, own iterators are used.
Array.prototype[1] = 'inherited';
console.log(add(show)('a', 'b'), add(show)('a'));
delete Array.prototype[1];
Array.prototype[Symbol.iterator] = function* () { yield 'own'; yield this.length; };
const own = [pass(show)(1, 2, 3), add(show)(1, 2, 3), twice(1, 2)];
console.log(own[0], own[1], own[2]);
