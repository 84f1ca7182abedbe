// What is done between the calls could tell that the first has not run: only functions that do nothing else may be late.
globalThis.apply = (f, g) => f(1)(g(2));
globalThis.pure = a => b => a - b;
globalThis.counts = a => { globalThis.n++; return b => a - b; };
