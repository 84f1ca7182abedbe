// Static variables of numbers that are likely integers, of others, of truth values, of int32s; one that is read before its first
// assignment, and one of anything.
let count = 0, mean = 0, on = false, bits = 0, last = 'x';
var before;
const inc = () => ++count, toggle = () => (on = !on), shift = () => { bits = (bits << 1) ^ 3; };
const add = x => { mean = (mean + x) / 2; };
const set = x => { last = before; before = x; };
for (const f of [inc, toggle, shift, set]) f(1);
setTimeout(() => { add(1 / 3); add(2); });
setTimeout(() => console.log([count, mean, on, bits, before, last]));
