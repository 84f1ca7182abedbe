// Object spread and rest of ordinary objects and of others; what is made is a new object.
const show = o => console.log(o, Reflect.ownKeys(o).length, Object.getPrototypeOf(o) === Object.prototype);
const symbol = Symbol('s');
const small = { a: 1, b: 'two' };
const large = { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 };
const grown = {};
for (let i = 0; i < 12; i++) grown['k' + i] = i;

show({ ...small });
show({ ...small, b: 3, c: 4 });
show({ z: 0, ...small, a: 5, ...large });
show({ ...large });
show({ ...grown });
show({ ...{ ...grown }, k3: 'changed' });
show({ ...{ [symbol]: 1, a: 2, 7: 'seven', 3: 'three' } });
show({ ...Object.freeze({ a: 1, b: 2 }) });
show({ ...Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true }, hidden: { value: 2 } }) });
show({ ...Object.assign(Object.create(null), { a: 1 }) });
show({ ...{ get a() { console.log('got'); return 'from a getter'; } } });
show({ get a() { return 'replaced'; }, ...small });
show({ ...[1, , 3], ...'ab', ...null, ...undefined, ...5, ...(() => 1) });
class Point { #secret = 1; x = 1; y = 2; get z() { return this.#secret; } }
show({ ...new Point() });
show({ __proto__: Point.prototype, ...small });

const copy = { ...small };
copy.a = 'changed';
copy.c = 'added';
delete copy.b;
show(copy);
show(small);
const extensible = { ...Object.preventExtensions({ a: 1 }) };
extensible.b = 2;
show(extensible);
const frozenCopy = { ...Object.freeze({ a: 1 }) };
frozenCopy.a = 2;
frozenCopy.b = 3;
show(frozenCopy);
const self = { a: 1, b: { deep: 1 } };
const shallow = { ...self };
shallow.b.deep = 2;
console.log(self.b === shallow.b, self);

const { a, ...rest } = large;
show(rest);
const { ...everything } = small;
show(everything);
everything.a++;
show(small);
const { b, [symbol]: taken, ...others } = { [symbol]: 1, a: 1, b: 2, 5: 'five' };
show(others);
const deleted = { a: 1, b: 2, c: 3 };
delete deleted.b;
show({ ...deleted });

// Many, so that collections happen in between.
let sum = 0, state = { n: 0, list: null };
for (let i = 0; i < 100000; i++) {
  state = { ...state, n: state.n + 1, list: i % 100 ? { ...small, next: state.list } : null };
  sum += state.n;
}
console.log(sum, state.n, state.list.next.b);
