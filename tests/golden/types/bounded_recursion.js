// The argument of fib only falls from 20, and the test stops it below 2: an int32 all the way down. The result may overflow.
function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
// Nothing stops this one from growing.
function climb(n, limit) { return n > limit ? n : climb(n * 2, limit); }
console.log(fib(20), climb(1, 1e12));
