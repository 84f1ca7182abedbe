// The method is looked up before the arguments are evaluated: what they do to console comes too late for this call.
const original = console, log = console.log;
console.log('a', (console.log = (...list) => log('replaced', ...list), 'b'));
console.log('c');
console.log = log;
console.log('d', (globalThis.console = { log: (...list) => log('other', ...list) }, 'e'));
console.log('f');
console = original;
console.log('g', (delete globalThis.console, typeof console));
globalThis.console = original;
try { console.missing(log('evaluated first')); } catch (e) { log(e.message); }
