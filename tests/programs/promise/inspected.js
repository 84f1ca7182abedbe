const rejected = Promise.reject(new Error('hidden'));
rejected.catch(() => {});
const withStack = Promise.reject({ toString() { return 'never called'; } });
withStack.catch(() => {});
class Sub extends Promise {}
const named = Promise.resolve(2);
named.name = 'extra';
const cyclic = {};
cyclic.p = Promise.resolve(cyclic);
console.log(Promise.resolve(1), new Promise(() => {}), withStack, Promise.resolve('text'), Promise.resolve());
console.log([Promise.resolve({ a: { b: { c: {} } } })], { p: Promise.resolve([1, 2, 3]) });
console.log(Sub.resolve(4), named, cyclic, Object.setPrototypeOf(Promise.resolve(5), null), Promise);
console.log(Promise.resolve('a long value, so that the object does not fit on a line of its own'), Promise.resolve(Promise), `${Promise.resolve()}`);
console.log([new Promise(() => {}), [[[new Promise(() => {})]]]], Promise.prototype);
