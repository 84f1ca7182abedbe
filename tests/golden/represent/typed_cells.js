// with all passes
// Cells of numbers that are likely integers, of others, of truth values, of int32s, and one of anything.
function make(start) {
  let count = start, mean = 0, on = false, bits = 0, any = start;
  return {
    inc: () => ++count,
    add: x => { mean = (mean + x) / 2; },
    toggle: () => (on = !on),
    shift: () => { bits = (bits << 1) ^ 3; },
    set: x => { any = x; },
    get: () => [count, mean, on, bits, any],
  };
}
const made = [];
for (let i = 1; i < 3; i++) made.push(make(i));
for (const m of made) { m.inc(); m.add(1 / 3); m.toggle(); m.shift(); m.set('x'); }
console.log(made.map(m => m.get()));
