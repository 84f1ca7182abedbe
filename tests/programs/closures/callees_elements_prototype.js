// Elements that are inherited, getters in arrays, methods that are replaced.
const log = (n, x) => { console.log(n, typeof x, x); return n; };
const holes = [, x => log('own', x)];
Array.prototype[0] = x => log('inherited', x);
Object.prototype[2] = x => log('from above', x);
for (let i = 0; i < 3; i++) holes[i](i);
for (const f of [,]) f('hole');
const [f, , g] = [, , ,];
f('pattern'); g(2.5);
(5)[2]('number');
delete Array.prototype[0];
delete Object.prototype[2];

const got = [x => log('element', x)];
Object.defineProperty(got, 0, { get() { return x => log('getter', x); } });
got[0](1);
const under = Object.setPrototypeOf([,], [x => log('prototype', x)]);
under[0](1);

const { push } = Array.prototype;
Array.prototype.push = function (x) { return push.call(this, x, y => log('smuggled', y)); };
const list = [];
list.push(x => log('pushed', x));
list.forEach(f => f(list.length));
Array.prototype.push = push;
list.at = () => x => log('at', x);
list.at(0)('own method');
