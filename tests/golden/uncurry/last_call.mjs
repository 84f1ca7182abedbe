// What a function calls last it calls with both lists of arguments; the trace of an exception does not show that call.
const Y = f => (x => x(x))(x => f(y => x(x)(y)));
globalThis.sum = Y(self => n => (n > 0 ? n + self(n - 1) : 0));
