// console.log works detached; replacing console.warn changes console.assert; timers go through console.log.
const lines = [];
console.warn = (...args) => lines.push(args);
console.assert(false); console.assert(false, 'text %s', 1); console.assert('', { a: 1 });
console.log(lines);
const { log: say, info } = console;
say('say'); info.call(undefined, 'info'); [1].forEach(say);
console.log = (...args) => say(args.length, args[0], args[1], typeof args[2], args[2].endsWith('ms'), args[3]);
console.time('t'); console.timeLog('t', 'more'); console.timeEnd('t'); console.timeEnd('t'); console.time(); console.timeEnd();
try { console.time(Symbol('s')); } catch (e) { say(e.message); }
