// Array iteration that is changed by way of a constructor: arrays are taken apart by what it is now.
const proto = Object.prototype;
const names = 'constructor'.split(' ');
const A = [][names[0]];
const sym = Object(Symbol())[names[0]]['ITERATOR'.toLowerCase()];
A.prototype[sym] = function* () { yield 42; };
const [a] = [1]; console.log(a, [...[1, 2]]);
