// x.slice.call(arguments) of something that is not Array.prototype.slice, or called by something that is not Function.prototype.call.
const own = { slice(at) { this[0] = 'changed'; return [at, this.length, typeof this.callee]; } };
function f(a) { const r = own.slice.call(arguments, 1); return [a, ...r]; }
function g() { return own.slice.call(arguments); }
console.log(f(1, 2), f(), g(1));
const other = { slice: { call(list, at) { list[0] = 'by call'; return at; } } };
function h(a) { const at = other.slice.call(arguments, 2); return [a, at, [].slice.call(arguments)]; }
console.log(h(1, 2));
