// Calls with more and with fewer arguments than the function has parameters, of every kind of callee.
const none = () => 'none';
const one = a => 'one ' + a;
const two = (a, b) => 'two ' + a + ' ' + b;
const five = (a, b, c, d, e) => ['five', a, b, c, d, e].join(' ');
const eight = (a, b, c, d, e, f, g, h) => ['eight', a, b, c, d, e, f, g, h].join(' ');
function sloppy(a) { return 'sloppy ' + arguments.length + ' ' + a; }
const rest = (a, ...more) => 'rest ' + a + ' [' + more + ']';
const preset = (a, b = 'b') => 'preset ' + a + ' ' + b;
const bound = two.bind(null, 'bound');
class Base { constructor(a, b) { this.text = 'class ' + a + ' ' + b; } method(a) { return this.text + ' method ' + a; } }
const object = new Base(1);

for (const f of [none, one, two, five, eight, sloppy, rest, preset, bound, String, Math.max, object.method.bind(object)])
  console.log(f(), '|', f(1), '|', f(1, 2), '|', f(1, 2, 3), '|', f(1, 2, 3, 4), '|', f(1, 2, 3, 4, 5), '|', f(1, 2, 3, 4, 5, 6));
console.log(object.method(), object.method(1, 2), new Base(1, 2, 3).text);
for (const f of [Base, 1, undefined, {}]) {
  try { f(1, 2); } catch (e) { console.log(e.name, e.message); }
  try { object.no(1, 2, 3); } catch (e) { console.log(e.name, e.message); }
}
// Too deep, with a count that differs.
const deep = n => deep(n + 1, n);
try { deep(0); } catch (e) { console.log(e.name); }
