// Arithmetic on numbers and calls of functions that cannot throw, throw nothing: calls of these need no check.
function add(a, b) { return a + b; }
function twice(a) { return add(a, a); }
function read(object) { return object.property; }
function through(object) { return read(object) + twice(1); }
console.log(twice(add(1, 2.5)), through({ property: 3 }));
