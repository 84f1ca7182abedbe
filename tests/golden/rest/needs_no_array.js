const functions = [
  f => (...args) => f(...args),
  f => (a, ...rest) => f(a, ...rest, rest.length, rest[1]),
  f => (...args) => f(args, ...args),
  (...args) => { args.length = 3; return args[0]; },
  (i, ...args) => args[i],
];
console.log(functions.map(f => f(String)));
