// What a method may be is what is stored under its name: one function, two, too many for tests; the runtime's; or anything.
'use strict';
const shapes = [
  { area() { return this.w * this.h; }, each(f) { return f(this.w); }, run: f => f(1) },
  { area: () => 1, run: f => f(2) }, { run: f => f(3) }, { run: f => f(4) }, { later: x => x },
];
shapes.push({ later: x => -x });
const other = {};
other['lat' + 'er'] = shapes;
const keep = (o, k) => [o.area(), o.each(x => x * k), o.run(x => x + k), o.later(k)];
console.log(keep(shapes[0], 2), keep(shapes[1], 3), [3, 1, 2].sort((a, b) => a - b));
