// `arguments` that is only read, spread and passed on by apply; and what a program could do to tell that there is no object.
function sum() {
  let s = 0;
  for (let i = 0; i < arguments.length; i++) s += arguments[i];
  return s;
}
console.log(sum(), sum(1), sum(1, 2, 3.5), sum('a', 1));

function at(i) { return arguments[i]; }
function number(i) { return arguments[+i]; }
console.log(at(0), at(1, 'b'), at(2), at('length', 1), number(-1), number(0.5), number('1', 'x'), number(NaN), number(-0, 'y'));

const strict = { f: function () { 'use strict'; return Math.max.apply(null, arguments); } };
function sloppy() { return Math.max.apply(null, arguments); }
function passOn(a, b) { return sloppy.apply(this, arguments); }
function spread() { return sloppy(...arguments, arguments.length); }
function listed() { return [0, ...arguments]; }
console.log(strict.f(3, 9, 4), sloppy(), passOn(1, 5, 2), spread(3, 2), listed('a', 'b'));

function memoize(f) {
  const seen = {};
  return function (key) {
    if (!(key in seen)) seen[key] = f.apply(this, arguments);
    return seen[key];
  };
}
const area = memoize(function (key, side) { return side ** this.power; });
const square = { area, power: 2 };
console.log(square.area('a', 3), square.area('a', 4), square.area('b', 5));

// Assigned parameters, and those that nobody reads.
function assigned(a) { a = 7; return arguments[0]; }
function strictly(a) { 'use strict'; a = 7; return arguments[0]; }
function defaulted(a = 1) { a = 7; return [arguments.length, arguments[0]]; }
console.log(assigned(1), assigned(), strictly(1), defaulted(), defaulted(2));
function fill(list) { list[0] = 'filled'; }
function unread(a) { fill(arguments); return arguments[0]; }
function read(a) { fill(arguments); return a; }
function inner(a) { const get = () => a; fill(arguments); return get(); }
console.log(unread(1), read(1), inner(1), read());

// Not callable, and not there.
for (const f of [null, undefined, 1, {}]) {
  try {
    (function () { return f.apply(null, arguments); })(1);
  } catch (e) {
    console.log(e.name, e.message);
  }
}

// Elements that objects inherit; arrays have others.
Object.prototype[2] = 'inherited';
Array.prototype[1] = 'of arrays';
function third() { return arguments[2]; }
function second() { return arguments[1]; }
console.log(third(1), third(1, 2, 3), second(0), second(0, 'own'), ((...rest) => rest[2])(1), ((...rest) => rest[1])(1));
delete Object.prototype[2];
delete Array.prototype[1];

// Another iterator of arrays is none of `arguments`.
const values = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* () { yield 'changed'; };
function spreadOut() { return String.raw({ raw: 'abcd' }, ...arguments); }
console.log(spreadOut(1, 2), ((...rest) => String.raw({ raw: 'abcd' }, ...rest))(1, 2));
Array.prototype[Symbol.iterator] = values;

// A part of them.
function rest(a) { return [a, Array.prototype.slice.call(arguments, 1)]; }
function whole() { return [].slice.call(arguments); }
function last() { return Array.prototype.slice.call(arguments, -2); }
function from(n) { return [].slice.call(arguments, n); }
function cut() { return [].slice.call(arguments, 1, 3); }
function curry(f) {
  const first = Array.prototype.slice.call(arguments, 1);
  return function () { return f.apply(this, first.concat([].slice.call(arguments, 0))); };
}
console.log(rest(1, 2, 3), rest(), whole(), whole('a'), last(1, 2, 3), last(1), from(1, 'b'), from('1', 'b'), from(undefined), from(1.5, 'c'), from(9), cut(1, 2, 3, 4));
console.log(curry(Math.max, 1, 2)(3), curry((...all) => all.join(), 'x')('y', 'z'));
for (const f of [function () { return null.slice.call(arguments); }, function () { return ({}).slice.call(arguments); }]) {
  try {
    f(1);
  } catch (e) {
    console.log(e.name, e.message);
  }
}
