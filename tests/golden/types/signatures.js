// Parameters have the types of all arguments, results of all returns, as long as every call is known.
function square(x) { return x * x; }
function half(x) { return x / 2; }
function choose(flag, a, b) { return flag ? a : b; }
function escapes(x) { return x; }
console.log(square(3) + half(square(4)), choose(true, 1, 2), choose(false, 3, 'four'));
[1, 2].map(escapes);
console.log(escapes(5));
