// Errors as console.log shows them: without frames, which depend on the machine, and with made up ones.
Error.stackTraceLimit = 0;
class V extends Error { constructor(m, f) { super(m); this.field = f; this.name = 'V'; } }
class Code extends Error { code = 'E_CODE'; #p = 1; }
class NoErr extends Array {}
const es = [new Error('x'), new V('v', 1), new Code('c'), new AggregateError([new Error('a'), 5], 'agg'), new Error('e', { cause: new V('c', 2) }), new Error('e', { cause: 'text' }), new Error('e', { cause: undefined })];
for (const e of es) console.log(e);
console.log({ e: new Error('nested'), a: [new TypeError('in array'), { deep: new Code('d') }] });
let e = new Error('x'); e.name = 'Renamed'; console.log(e); e = new Error('x'); e.message = ''; console.log(e); e = new Error('x'); e.stack; e.message = ''; console.log(e);
e = new Error('x'); delete e.stack; console.log(e); e = new Error('x'); e.stack = 'just text'; console.log(e); e.stack = ''; console.log(e); e.stack = undefined; console.log(e); e.stack = { a: 1 }; console.log(e);
e = new Error('x'); e.stack = 'Error: x\n    at fake (file.js:1:1)'; e.extra = { a: [1, 2] }; console.log(e, [e], { e });
e = new Error('multi\nline'); console.log(e); e = new Error(''); console.log(e); e = new V(); console.log(e);
e = new RangeError('x'); e[Symbol('s')] = 1; e.fn = function foo() {}; console.log(e);
e = Object.create(Error.prototype); console.log(e); e = Object.create(new Error('pp')); console.log(e);
e = new Error('x'); Object.setPrototypeOf(e, null); console.log(e); e = new Error('frozen'); Object.freeze(e); console.log(e);
e = new Error('circ'); e.self = e; console.log(e); e = new Error('c1'); const e2 = new Error('c2', { cause: e }); e.cause = e2; console.log(e);
function ES5(m) { this.message = m; this.name = 'ES5'; this.stack = (new Error(m)).stack; } ES5.prototype = Object.create(Error.prototype); ES5.prototype.constructor = ES5; console.log(new ES5('old')); console.log(String(new ES5('old')), new ES5('o') instanceof Error);
console.log('%s', new V('fmt', 1)); console.log('%s|%o', 'a', new Error('o').message); console.log(`${new V('tpl')}`); console.log('text', new Error('after text')); console.log('%j', new Error('json')); console.log(JSON.stringify(new V('j', 1)));
console.log(Object.assign(new Error('assigned'), { code: 'ENOENT', errno: -2, path: '/x' }));
class HttpError extends Error { constructor(status, m) { super(m); this.status = status; Error.captureStackTrace(this, HttpError); } get name() { return 'HttpError'; } } console.log(new HttpError(404, 'nf'));
class A1 extends Error {} A1.prototype.name = 'A1'; console.log(new A1('proto name')); class B1 extends A1 {} console.log(new B1('sub')); class Validation extends Error { constructor(e) { super('Validation failed'); this.errors = e; } } console.log(new Validation([1, 2])); console.log(new Validation([new Error('n')]));
console.log(new Map([['k', new Error('in map')]]), new Set([new Code('in set')])); console.dir(new Error('dir')); console.log([[[[new Error('deep')]]]], { a: { b: { c: { d: new Error('dd') } } } });
function placed(e) { e.stack = e.stack + '\n    at f (file.js:1:1)\n    at file.js:2:2'; for (const inner of [e.cause, ...(e.errors ?? [])]) if (inner instanceof Error) placed(inner); return e; }
console.log(placed(new V('v', 1)), placed(new Code('c')), placed(new AggregateError([new Error('a'), 5], 'agg')), placed(new Error('e', { cause: new V('c', 2) })));
console.log({ e: placed(new Error('nested')), a: [placed(new TypeError('in array')), { deep: placed(new Code('d')) }] });
console.log(placed(new (class Late extends Error { })('late')), [placed(new RangeError('multi\nline'))], new Map([['k', placed(new Error('in map'))]]));
