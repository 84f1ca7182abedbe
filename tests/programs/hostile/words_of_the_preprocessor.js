// Property names, strings and function names that mean something to C, its preprocessor or the names of the emitted tables.
const o = {
  NULL: 1, EOF: 2, errno: 3, stdin: 4, assert: 5, int: 6, linux: 7, unix: 8, I: 9, L: 10, u8: 11, defined: 12, _Pragma: 13,
  __VA_ARGS__: 14, __LINE__: 15, s_x: 16, ic_x: 17, x_1: 18, '1_5_1': 19, '1.5': 20, '': 21, é: 22, 日本: 23, '\0x': 24,
  $: 25, 'a"b\\?/': 26, '*/': 27, '\\': 28, FA_WORD: 29, FA_NAME: 30, name: 31, sizeof: 32, '%s': 33, '??=': 34,
};
console.log(o.NULL, o.EOF, o.errno, o.stdin, o.assert, o.int, o.linux, o.unix, o.I, o.L, o.u8, o.defined, o._Pragma);
console.log(o.__VA_ARGS__, o.__LINE__, o.s_x, o.ic_x, o.x_1, o['1_5_1'], o['1.5'], o[''], o.é, o.日本, o['\0x']);
console.log(o.$, o['a"b\\?/'], o['*/'], o['\\'], o.FA_WORD, o.FA_NAME, o.name, o.sizeof, o['%s'], o['??=']);
console.log(Object.keys(o).map(k => JSON.stringify(k)).join(' '));

function errno() { return 'errno'; }
const s = { NULL() { return errno(); }, __FILE__: () => 'file', get EOF() { return this.NULL(); } };
console.log(s.NULL(), s.__FILE__(), s.EOF, s.NULL.name, s.__FILE__.name, errno.name);

class Ünï {}
try { Ünï(); } catch (e) { console.log(e.message); }
try { (class {})(); } catch (e) { console.log(e.message); }

// More than one row of inline caches for one name.
let sum = 0;
sum += o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I;
sum += o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I + o.I;
console.log(sum);
console.log(o['1.5'] + o['1.5'] + o['1.5'] + o['1.5'] + o['1.5'] + o['1.5'] + o['1.5'] + o['1.5'] + o['1.5'] + o['1.5'] +
            o['1.5'] + o['1.5'] + o['1.5'] + o['1.5'] + o['1.5'] + o['1.5'] + o['1.5'] + o['1.5'] + o['1.5'] + o['1.5']);

// Exact entries of every arity.
const many = [(a) => a, (a, b) => b, (a, b, c, d, e, f, g) => g, (a, b, c, d, e, f, g, h, i, j, k, l, m, n, p) => p,
              (a, b, c, d, e, f, g, h, i, j, k, l, m, n, p, q) => q];
console.log(many.map(f => f(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)).join());
console.log([].map.toString(), [].filter.toString());
