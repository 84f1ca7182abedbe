// next, throw and return of a generator that has not begun, is suspended, runs, is done.
function show(label, step) {
  try {
    const r = step();
    console.log(label, r.value, r.done, Object.keys(r).join());
  } catch (e) {
    console.log(label, 'threw', e instanceof Error ? `${e.name}: ${e.message}` : e);
  }
}
function* two() {
  console.log('begin', arguments.length);
  const a = yield 1;
  console.log('a', a);
  const b = yield 2;
  console.log('b', b);
  return 3;
}
let it = two('x', 'y');
show('first next drops its value', () => it.next('dropped'));
show('second', () => it.next('A'));
show('last', () => it.next('B'));
show('done', () => it.next('C'));
show('done: return', () => it.return('R'));
show('done: throw', () => it.throw('T'));
it = two();
show('fresh: return', () => it.return(5));
show('then next', () => it.next());
it = two();
show('fresh: throw', () => it.throw(new TypeError('early')));
show('then next', () => it.next());
it = two();
show('suspended', () => it.next());
show('suspended: return', () => it.return(6));
show('then', () => it.next());
it = two();
it.next();
show('suspended: throw', () => it.throw('boom'));
show('then', () => it.next());

let self;
function* running() {
  for (const how of ['next', 'return', 'throw']) {
    try {
      self[how]();
    } catch (e) {
      yield `${how}: ${e.name}: ${e.message}`;
    }
  }
  try {
    for (const x of self) console.log('not reached', x);
  } catch (e) {
    yield `for-of: ${e.message}`;
  }
  try {
    const [x] = self;
  } catch (e) {
    yield `pattern: ${e.message}`;
  }
  yield* self;
}
self = running();
for (let i = 0; i < 7; i++) show('running', () => self.next());

function* closing() {
  try {
    yield 1;
  } finally {
    try {
      self.return();
    } catch (e) {
      console.log('in finally:', e.message);
    }
  }
}
self = closing();
show('', () => self.next());
show('', () => self.return('out'));

function* nothing() {}
show('empty', () => nothing().next());
function* throwing() { throw new RangeError('inside'); }
it = throwing();
show('throws', () => it.next());
show('and is done', () => it.next());
show('next on what is none', () => two.prototype.next.call({}));
show('next on undefined', () => Object.getPrototypeOf(two.prototype).next.call(undefined));
show('return on a number', () => Object.getPrototypeOf(two.prototype).return.call(5));
show('throw on a string', () => Object.getPrototypeOf(two.prototype).throw.call('text'));
try { new two(); } catch (e) { console.log(e.name, e.message); }
console.log(it[Symbol.iterator]() === it, String(it), typeof it, it instanceof throwing);
