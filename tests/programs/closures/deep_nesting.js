function a(x) { return function b(y) { return function c(z) { x++; return function d(w) { y += w; return [x, y, z, w]; }; }; }; }
const f = a(1)(2)(3);
console.log(f(4), f(5));
const g = a(10)(20);
console.log(g(1)(1), g(2)(2));
