// Stacks made to begin with the class, causes, properties, errors without frames.
const strip = (e) => { e.stack = `${e.name}: ${e.message}\n    at f (file.js:1:2)\n    at g (file.js:3:4)`; return e; };
console.log(strip(new Error('x')), [strip(new TypeError('y'))], { e: strip(new RangeError('z')) });
const nostack = new Error('msg'); nostack.stack = undefined; console.log(nostack, [nostack], { a: { nostack } });
class MyError extends Error { constructor(m) { super(m); this.code = 'E1'; } }
const me = new MyError('hello'); me.stack = 'Error: hello\n    at a:1'; console.log(me);
class Other extends Error {} const ot = new Other('oops'); ot.stack = 'Error: oops\n    at a:1'; console.log(ot);
class Named extends Error { get name() { return 'Named!'; } } const nn = new Named('x'); nn.stack = 'Error: x\n    at q'; console.log(nn);
const c = strip(new Error('outer', { cause: strip(new Error('inner')) })); console.log(c);
const c2 = strip(new Error('outer', { cause: 'str' })); console.log(c2);
const ag = strip(new AggregateError([strip(new Error('1')), strip(new Error('2'))], 'many')); console.log(ag);
const props = strip(new Error('p')); props.a = 1; props.b = { c: [1] }; console.log(props, [props]);
const named = new Error('n'); named.name = 'Custom'; named.stack = 'Error: n\n    at x'; console.log(named);
const nm = new Error(''); nm.stack = 'Error\n    at x'; console.log(nm, [nm]);
const plain = new Error('only'); plain.stack = 'Error: only'; console.log(plain, [plain], { plain });
const ml = new Error('line1\nline2'); ml.stack = 'Error: line1\nline2\n    at x'; console.log({ ml });
const np = Object.setPrototypeOf(strip(new TypeError('np')), null); console.log(np);
const lng = (n) => { const e = new Error(n); e.stack = 'Error: ' + n + '\n' + ['a', 'b', 'c', 'd', 'e', 'f'].map(x => '    at ' + x + ' (f.js:1:1)').join('\n'); return e; };
const l1 = lng('one'), l2 = lng('two'); l2.cause = l1; console.log(l2);
const weird = new Error('w'); weird.stack = 'totally different'; console.log(weird);
const num = new Error('w'); num.stack = 42; console.log(num);
const en = new Error('e'); en.stack = 'Error: e\n    at x'; en.message = 'changed'; console.log(en);
console.log(Object.assign(strip(new Error('k')), { name: 'Error', message: 'k2', stack: 'Error: k\n    at x' }));
console.log({ a: { b: { c: strip(new Error('deep')) } } });
console.log('%s %s', strip(new Error('fmt')), strip(new TypeError('q')));
