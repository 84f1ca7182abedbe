// JSON.stringify: what is written, what is left out, and how strings are escaped.
const show = (...a) => console.log(JSON.stringify(...a));
show({ a: 1, b: 'x', c: [1, , undefined, null, () => 1, Symbol()], d: undefined, e() {}, [Symbol('s')]: 1, f: true });
show([0, -0, 1.5, 1e21, 1e-7, NaN, Infinity, -Infinity, 2 ** 31, -2147483648]);
show('\u0000\u001f"\\\b\f\n\r\t\u007f\u2028é中');
show('\ud83d\ude00 \ud83d x \ude00');
show({ '"\n': 1, '中': 2, '': 3 });
console.log(JSON.stringify(undefined), JSON.stringify(() => 1), JSON.stringify(Symbol('s')), JSON.stringify(null), JSON.stringify());
show([new Number(3), new String('s'), new Boolean(false), Object(Symbol('s'))]);
show({ toJSON(key) { return 'key:' + key; } });
show({ inner: { toJSON(key) { return { key, n: 1 }; } }, list: [{ toJSON: key => typeof key + key }] });
show({ toJSON: 5, x: 1 });
show(Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true }, hidden: { value: 2 } }));
show({ get a() { return this.b + 1; }, b: 1 });
class Point { constructor(x, y) { this.x = x; this.y = y; } #secret = 1; static s = 2; get sum() { return this.x + this.y; } }
show([new Point(1, 2), new Point(3, 4)]);
show(new Error('message is not enumerable'));
show({ 10: 'ten', 2: 'two', b: 'b', a: 'a' });
show(Object.assign([1, 2], { extra: 1 }));
show([[], {}, [[]], { a: {} }, { a: undefined }]);
show((function () { return arguments; })(1, 'two'));
show(new Map([[1, 2]]));
show(Object('str'));
const changing = {
  get first() { delete this.second; this.third = 'changed'; this.late = 1; return 1; },
  second: 2, third: 3
};
show(changing);
const dictionary = {};
for (let i = 0; i < 300; i++) dictionary['k' + i] = i;
for (let i = 0; i < 298; i++) delete dictionary['k' + i];
show(dictionary);
Object.prototype.toJSON = function () { return 'from prototype'; };
show({}, null);
show([{ a: 1 }]);
delete Object.prototype.toJSON;
show({});
