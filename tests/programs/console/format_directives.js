// Every % directive, and what is not one.
console.log('%s is %d years and %i, %f', 'Bob', 42.5, 42.9, '3.25abc', 'extra', { a: 1 });
console.log('%s', 'a', '%s', 'b'); console.log('%%', '%d%%', 5); console.log('%d%%', 5); console.log('100%', 5); console.log('%');
console.log('%s %s', 1); console.log('%x %s', 1, 2); console.log('%'); console.log('a%', 'b'); console.log('%s'); console.log('%%%s%%', 'x');
console.log('%s', null, undefined); console.log('%s|%s|%s|%s', null, undefined, true, Symbol('a'));
console.log('%s', { a: 1 }); console.log('%s', [1, [2, [3]]]); console.log('%s', { toString() { return 'custom'; } });
console.log('%s', class A {}); console.log('%s', function f() { return 1; }); console.log('%s', () => 1);
class T { toString() { return 'T!'; } } console.log('%s', new T()); class U extends T {} console.log('%s', new U()); class V {} console.log('%s', new V());
console.log('%s', Object.create(null)); console.log('%s', { [Symbol.toPrimitive]() { return 'prim'; } });
console.log('%s', -0, 1e21, NaN); console.log('%d', -0); console.log('%d %d %d %d', '0x10', '', null, undefined); console.log('%d', {}); console.log('%d', [5]); console.log('%d', Symbol('x'));
console.log('%i %i %i %i', '0x1f', '12px', 'abc', -3.9); console.log('%i', 1e21); console.log('%f %f %f', 'abc', '1e3', '.5x'); console.log('%i', '-0');
console.log('%j', { a: [1, 'x', null] }); console.log('%j', undefined); console.log('%j', 'str'); const c = {}; c.c = c; console.log('%j', c);
console.log('%o', { a: 1, f() {} }); console.log('%o', [1, [2, [3, [4, [5, [6]]]]]]); console.log('%O', { a: { b: { c: { d: 1 } } } });
console.log('%o', 'str'); console.log('%O', 'str'); console.log('%c styled', 'color: red', 'more');
console.log('%o', (a) => {}); console.log('%o', class Foo { static x = 1; m() {} });
class G { constructor() { this.v = 1; } get gv() { return 1; } } console.log('%o', new G());
console.log(5, '%s', 'x'); console.log({ a: 1 }, '%s', 'x'); console.log('a', 'b', ['c']); console.log('', 'x'); console.log(' ', '');
console.log('%s%s%s', 1, 2); console.log('%s', 'a\nb'); console.log('x', 'a\nb', ['a\nb']); console.log('%s', new Map([[1, 2]]));
console.log('%s', new Error('boom').message); console.log('%d', '5', '%d', 5); console.log('%s', new Number(3), new String('q'));
