// The global variable is replaced.
console.log(Math.abs(-1));
globalThis.Math = { abs: x => 'abs of ' + x };
console.log(Math.abs(-1));
