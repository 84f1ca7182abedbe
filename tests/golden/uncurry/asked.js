// A function that nobody knows is asked whether it does both at once; one that returns a closure can.
globalThis.apply = f => f(1)(2);
globalThis.subtract = a => b => a - b;
