// Array iteration that is changed by way of the global object: arrays are taken apart by what it is now.
const k = globalThis[['Sym', 'bol'].join('')][['itera', 'tor'].join('')];
Array.prototype[k] = function* () { yield 42; };
const [a] = [1]; console.log(a, [...[1, 2]]);
function f() { return [7, 8]; }
const [p, q] = f(); console.log(p, q);
console.log(Math.max(...[1, 2, 3]));
