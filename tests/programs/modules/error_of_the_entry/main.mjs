// What the entry throws is reported some microtasks later, and before process.nextTick.
import './before.mjs';
let n = 0;
function step() {
  console.log('microtask', ++n);
  if (n < 10) Promise.resolve().then(step);
}
process.on('exit', code => console.log('exit', code));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(step);
throw new Error('entry');
