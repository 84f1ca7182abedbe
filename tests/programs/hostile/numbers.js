// Constants at the edges of C's types.
console.log(2147483647, -2147483648, 2147483648, -2147483649, 4294967295, 4294967296, -0, 1 / -0);
console.log(1e308, -1e308, 1e309, -1e309, 5e-324, 2.2250738585072014e-308, 0.1, 1e21, 1e-7, 123456789012345680000);
console.log(9007199254740991, 9007199254740992, 9007199254740993, 0x7fffffffffffffff, NaN, 0xffffffff | 0, 1 << 31, 1 << 32, -1 >>> 0);
console.log([1, -0, 2147483648, -2147483648, 1.5, NaN, Infinity, -Infinity, 1e300].map(x => Object.is(x, -0) ? "-0" : String(x)).join());
function f(a) { a = a | 0; return [a + 2147483647 | 0, a - 2147483648 | 0, a * -1, -a, a % -1, a >> 31, a << 31, a >>> 31]; }
for (const n of [0, 1, -1, 2147483647, -2147483648]) console.log(f(n).join());
function g(a) { return [a / 0, a % 0, -2147483648 / -1, -2147483648 % -1, 2147483647 + 1, -2147483648 - 1, 65536 * 65536, 46341 * 46341].join(); }
console.log(g(1), g(-1), g(0));
