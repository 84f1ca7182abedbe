// Subclasses of Array, what slices are made of, iterators of the program's own.
const log = (n, x) => { console.log(n, typeof x, x); return n; };
class Traced extends Array {
  push(...fs) { return super.push(...fs, x => log('traced', x)); }
  map(f) { return super.map((g, i) => x => { log('mapped', i); return g(x); }); }
  at() { return x => log('at', x); }
}
const traced = new Traced();
traced.push(x => log(1, x));
for (const f of traced) f('own');
traced.map(f => f)[0]('map');
traced.at(0)(2);
console.log(traced.slice() instanceof Traced, traced.filter(Boolean).length);
Traced.of(x => log(2, x)).at()(3);
Traced.from([x => log(3, x)]).forEach(f => f('from'));

const kept = [x => log('kept', x)], plain = [x => log('plain', x), x => log('plain too', x)];
plain.constructor = { [Symbol.species]: function () { return kept; } };
plain.slice(0, 2);
kept[0]('slice of another'); kept[1](1);
plain.map(f => x => log('in kept', x));
kept[0](2);

const strange = [x => log('strange', x)];
strange[Symbol.iterator] = function* () { yield x => log('yielded', x); };
for (const f of strange) f(1);
const [h] = strange;
h('pattern');
strange[0](2);
const flat = [x => log('not spread', x)];
flat[Symbol.isConcatSpreadable] = false;
[].concat(flat)[0][0]('nested');
const like = { length: 1, 0: x => log('like', x), [Symbol.isConcatSpreadable]: true };
[].concat(like)[0]('spread');
