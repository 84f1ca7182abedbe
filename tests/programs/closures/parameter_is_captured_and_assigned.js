function f(a, b = () => a) { a = a + 1; return [a, b()]; }
console.log(f(1).join());
function g(a, get = () => a) { var a = 7; return [a, get()]; }
console.log(g(1).join());
function h(a) { const get = () => a; arguments[0] = 9; return [a, get(), arguments[0]]; }
console.log(h(1).join());
