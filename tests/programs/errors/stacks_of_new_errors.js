// Every Error object has a stack that begins with the place it was made, thrown or not, subclasses too.
function lines(e) {
  return e.stack.split('\n').slice(0, 2).map(line => {
    const slash = line.lastIndexOf('/');
    return slash < 0 ? line : line.slice(0, Math.max(line.indexOf('(') + 1, 7)) + line.slice(slash + 1).split(':').slice(1).join(':');
  }).join(' |');
}
class E extends Error {}
class F extends E { constructor(m) { const list = new Map([[1, new TypeError('inside')]]); super(m + list.size); this.code = 'F'; } }
class G extends TypeError { constructor(...args) { super(...args); this.name = 'G'; } }
class H extends Error { get name() { return 'H'; } }
class Plain { constructor() { this.error = new E('in a field'); } }
function make() { return new E('made'); }
function wrap(Base) { return class extends Base {}; }
console.log(lines(new Error('plain')));
console.log(lines(new E('e')));
console.log(lines(make()));
console.log(lines(new F('f')));
console.log(lines(new G('g')));
console.log(lines(new H('h')));
console.log(lines(new (wrap(wrap(F)))('w')));
console.log(lines(new Plain().error));
console.log(lines(Error('called')));
console.log(lines(TypeError(new Error('argument').message)));
console.log(lines(new AggregateError([new E('1')], 'many')));
console.log(lines(Reflect.construct(E, ['constructed'])));
console.log(lines(new Error('outer', { cause: new F('cause') })));
try { throw new F('thrown'); } catch (e) { console.log(lines(e)); }
function thrower() { throw make(); }
try { thrower(); } catch (e) { console.log(e.stack.split('\n').slice(1, 3).map(line => line.split('(')[0]).join()); }
console.log([1, 2].map(n => new E(n)).map(lines).join());
const target = { name: 'Target', message: 'captured' };
Error.captureStackTrace(target);
console.log(lines(target), Object.keys(target).join());
class Captured extends Error { constructor(m) { super(m); Error.captureStackTrace(this, Captured); } }
console.log(lines(new Captured('c')));
const d = Object.getOwnPropertyDescriptor(new E('x'), 'stack');
console.log(d.writable, d.enumerable, d.configurable, typeof d.value);
console.log(Object.getOwnPropertyNames(new F('x')), Object.getOwnPropertyNames(new AggregateError([], 'x', { cause: 1 })));
let e = new Error('x'); e.message = 'changed before it is read'; console.log(lines(e).split(' |')[0]); e.message = 'too late'; console.log(lines(e).split(' |')[0]);
e.name = 'Again'; Error.captureStackTrace(e); console.log(lines(e).split(' |')[0]);
try { Error.captureStackTrace(1); } catch (x) { console.log(x.message); }
try { Error.captureStackTrace(Object.freeze({})); } catch (x) { console.log(x.message); }
function deep(n) { if (n) return deep(n - 1); throw new Error('deep'); }
for (const limit of [0, 1, 3, 20, Infinity]) {
  Error.stackTraceLimit = limit;
  try { deep(30); } catch (x) { console.log(limit, Math.min(x.stack.split('\n').length, 30)); }
}
Error.stackTraceLimit = 0; console.log(new Error('no frames'), new E('none'));
Error.stackTraceLimit = 'many'; e = new Error('no stack'); console.log(e.stack, e);
delete Error.stackTraceLimit; e = new E('no stack'); console.log(e.stack, e);
