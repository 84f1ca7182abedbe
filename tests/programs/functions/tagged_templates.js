const tag = (s, ...v) => s.map((x, i) => x + (i < v.length ? `<${String(v[i])}>` : '')).join('') + '/' + s.raw.join('|'); console.log(tag`a${1}b${'x'}c`, tag``, tag`only`, tag`${1}`, tag`${1}${2}`, tag`line
two`, tag`\n\t\u0041\x41\\`, tag`\unicode and \xerxes \01`, tag`\u{1F600}`, tag`\``, tag`$ {x} \${y}`);
const strs = []; function keep(s) { strs.push(s); return s; } for (let i = 0; i < 2; i++) keep`same${i}`; keep`same${0}`; console.log(strs[0] === strs[1], strs[1] === strs[2], Object.isFrozen(strs[0]), Object.isFrozen(strs[0].raw), Array.isArray(strs[0].raw), Object.keys(strs[0]).join(), JSON.stringify(Object.getOwnPropertyDescriptor(strs[0], 'raw').enumerable));
function fresh() { return keep`x`; } console.log(fresh() === fresh(), (() => keep`y`)() === (() => keep`y`)()); const fs = [1, 2].map(() => () => keep`z`); console.log(fs[0]() === fs[1]());
console.log((s => s[0] === undefined && s.raw[0])`\u{110000}`, (s => s[0])`\u{41}`, (s => s.raw[0].length)`\
`, (s => s[0].length)`\
`); const crlf = (s => [s[0].length, s.raw[0].length].join())`a
b`; console.log(crlf);
const o = { name: 'o', t(s, ...v) { return this.name + s.length + v.join(); }, get g() { return (s) => 'g' + s[0]; }, deep: { f: () => (s) => s[0] } }; console.log(o.t`a${1}b`, o['t']`${2}`, o.g`x`, o.deep.f()`call`, (x => y => z => x[0] + y[0] + z[0])`1``2``3`); class T { constructor(s) { this.s = s; } static make(s) { return new this(s[0]); } } console.log(T.make`k`.s, new (function (s) { return function () { this.v = s[0]; }; }`ctor`)().v);
console.log(`plain`, `a${1}${'b'}${null}${undefined}${true}${[1, 2]}${{}}`, `nested ${`in ${`deep ${1 + 1}`}`}`, `${{ toString() { return 'ts'; }, valueOf() { return 'vo'; } }}`, `${[]}`, `${-0}`, `${1e21}`, `${() => 1}`, `multi
line`); 
try { `${Symbol('q')}`; } catch (e) { console.log(e.message); } try { `${Object.create(null)}`; } catch (e) { console.log(e.message); } console.log(`${{ [Symbol.toPrimitive](h) { return h; } }}`, '' + { [Symbol.toPrimitive](h) { return h; } }, String(Symbol('ok')));
let order = []; const v = x => ({ toString() { order.push('str' + x); return x; } }), ev = x => (order.push('ev' + x), v(x)); `${ev(1)}-${ev(2)}-${ev(3)}`; console.log(order.join()); console.log(String.raw`\n${1}\t`, String.raw({ raw: 'abc' }, 1, 2, 3), String.raw({ raw: ['x', 'y'] }, 0), String.raw`a`, typeof String.raw);
