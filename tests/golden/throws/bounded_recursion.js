// Recursion on an integer that falls from a known height cannot overflow the stack, so it cannot throw. How deep the other goes
// depends on the caller.
function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
function depth(n) { return n > 0 ? 1 + depth(n - 1) : 0; }
console.log(fib(20), depth(+process.argv.length));
