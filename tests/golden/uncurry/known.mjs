// A function known by name has its entry called directly, also by itself.
function sum(n) { return total => (n > 0 ? sum(n - 1)(total + n) : total); }
globalThis.sum = n => sum(n)(0);
