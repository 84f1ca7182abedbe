const passes = f => (...args) => f(...args);
const adds = f => (a, ...rest) => f(a, ...rest, rest.length, rest[1]);
const needs = f => (...args) => f(args, ...args);
const grows = (...args) => { args.length = 3; return args[0]; };
const keyed = (i, ...args) => args[i];
console.log(passes(Math.max)(1, 2), adds(Math.max)(1, 2), needs(String)(1), grows(1), keyed(1, 2));
