// Lenses: getters and setters as functions, composed; updates make new objects.
const rounds = Number(process.argv[2] ?? 150000);

const lens = (get, set) => ({ get, set });
const prop = name => lens(o => o[name], (value, o) => ({ ...o, [name]: value }));
const index = i => lens(list => list[i], (value, list) => list.map((old, j) => (j === i ? value : old)));
const compose2 = (outer, inner) => lens(
  o => inner.get(outer.get(o)),
  (value, o) => outer.set(inner.set(value, outer.get(o)), o));
const compose = (...lenses) => lenses.reduce(compose2);
const view = (l, o) => l.get(o);
const set = (l, value, o) => l.set(value, o);
const over = (l, f, o) => l.set(f(l.get(o)), o);

// Fixed shapes: as one writes them where speed matters.
const x = lens(p => p.x, (x, p) => ({ x, y: p.y }));
const y = lens(p => p.y, (y, p) => ({ x: p.x, y }));
const position = lens(o => o.position, (position, o) => ({ name: o.name, position, parts: o.parts }));
const parts = prop('parts');
const weight = prop('weight');
const ship = { name: 'ship', position: { x: 1, y: 2 }, parts: [{ weight: 3, id: 'mast' }, { weight: 9, id: 'hull' }, { weight: 2, id: 'sail' }] };

const shipX = compose(position, x);
const shipY = compose(position, y);
const weightOf = i => compose(parts, index(i), weight);
const swapped = lens(p => ({ x: p.y, y: p.x }), (v, p) => ({ ...p, x: v.y, y: v.x }));
const shipSwappedX = compose(position, swapped, x);

let moved = ship, heavy = ship;
for (let i = 0; i < rounds * 6; i++) {
  moved = over(shipX, v => (v * 3 + i) % 1009, moved);
  moved = over(shipY, v => (v + view(shipX, moved)) % 997, moved);
  if (i % 10 === 0) moved = over(shipSwappedX, v => v + 1, moved);
}
console.log(JSON.stringify(moved));

for (let i = 0; i < rounds; i++) {
  const target = weightOf(i % 3);
  heavy = over(target, w => (w * 7 + i) % 101, heavy);
  if (view(target, heavy) === 50) heavy = set(prop('name'), 'ship ' + i, heavy);
}
console.log(JSON.stringify(heavy));
console.log(JSON.stringify(ship), view(compose(parts, index(1), prop('id')), ship));
