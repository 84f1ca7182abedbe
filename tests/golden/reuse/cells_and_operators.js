// What was put into a cell is at hand until a call, or an assignment to another cell of that variable.
function makeRing(size) {
  let at = 0, other = 0;
  const next = () => { at = at + 1 === size ? 0 : at + 1; return at; };
  const both = f => { other = at; f(); return other + at; };
  return [next, both];
}
const rings = [makeRing(3), makeRing(5)];
console.log(rings.map(([next, both]) => both(next)));
// Operators on numbers are worked out once.
function hypot(x, y) { const a = x | 0, b = y | 0; return [a * a + b * b, a * a - b * b, a * a < b * b]; }
console.log([3, 4].map(hypot));
