// A function that may run unknown code checks the stack, which throws, whatever it catches. So do mutually recursive functions.
function guarded(object) { try { return object.x; } catch { return 0; } }
function even(n) { return n === 0 ? true : odd(n - 1); }
function odd(n) { return n === 0 ? false : even(n - 1); }
function leaf(flag) { return flag ? 1 : 2; }
console.log(guarded(null), even(10), leaf(guarded({ x: 1 }) === 1));
