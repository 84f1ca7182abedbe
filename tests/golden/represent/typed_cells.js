// with all passes
// Cells of numbers, of truth values, of int32s, and one of anything.
function make(start) {
  let count = start, on = false, bits = 0, any = start;
  return {
    inc: () => ++count,
    toggle: () => (on = !on),
    shift: () => { bits = (bits << 1) ^ 3; },
    set: x => { any = x; },
    get: () => [count, on, bits, any],
  };
}
const made = [make(1), make(2)];
for (const m of made) { m.inc(); m.toggle(); m.shift(); m.set('x'); }
console.log(made.map(m => m.get()));
