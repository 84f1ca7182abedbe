const functions = [
  f => (...args) => f(...args),
  f => (a, ...rest) => f(a, ...rest, rest.length, rest[1]),
  f => (...args) => f(args, ...args),
  (...args) => { args.length = 3; return args[0]; },
  (i, ...args) => args[i],
];
console.log(functions.map(f => f(String)));
function total() { let n = 0; for (let i = 0; i < arguments.length; i++) n += arguments[i]; return n; }
function passOn(f) { return [f.apply(this, arguments), ...arguments]; }
function kept(key) { return [arguments[key], arguments.length]; }
function tail() { return Array.prototype.slice.call(arguments, 1); }
console.log(tail(1, 2), total(1, 2), passOn(String), kept(0));
