function add(a, b) { return a + b; }
const twice = (x) => add(x, x);
console.log(twice(4));
