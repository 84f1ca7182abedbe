// What looks like a method of an array and is not: other objects, subclasses, methods that were replaced, prototypes with elements.
const own = { map(f) { return 'own ' + f(2); }, forEach(f) { this.kept = f; f('now'); } };
console.log(own.map(x => x * 2));
let heard = [];
own.forEach(x => { heard.push(x); });
own.kept('later');
console.log(heard);
let count = 0;
own.forEach(() => { count++; });
own.kept(), own.kept();
count += 10;
own.kept();
console.log(count);

new Map([['a', 1]]).forEach((v, k) => { console.log(k, v); });
new Set(['x']).forEach(v => { console.log(v); });
console.log(Array.prototype.map.call('abc', c => c + c), Array.prototype.filter.call({ length: 3, 0: 1, 2: 3 }, () => true));
const borrowed = { length: 2, 0: 'p', 1: 'q', map: Array.prototype.map, reduce: Array.prototype.reduce };
console.log(borrowed.map(x => x + x), borrowed.reduce((a, b) => a + b, ''));

class Stack extends Array { top() { return this[this.length - 1]; } }
const stack = Stack.from([1, 2, 3], x => x * 2);
console.log(stack instanceof Stack, stack.map(x => x + 1).top(), stack.filter(x => x > 2) instanceof Stack, stack.reduce((a, b) => a + b));
class Plain extends Array { static get [Symbol.species]() { return Array; } }
console.log(Plain.from([1], x => x).map(x => x) instanceof Plain);
const named = [1, 2];
named.constructor = { [Symbol.species]: function (n) { this.made = n; } };
console.log(named.map(x => x * 3));
class Loud extends Array { map(f) { return ['loud', ...super.map(f)]; } }
console.log(Loud.of(1, 2).map(x => -x));

function run(a) { return a.map(x => x + 1); }
console.log(run([1, 2]));
const map = Array.prototype.map;
Array.prototype.map = function (f) { return 'patched ' + map.call(this, f); };
console.log(run([1, 2]));
Array.prototype.map = map;
const shadow = [1, 2];
shadow.map = () => 'shadow';
console.log(run(shadow), run([7]));
Array.prototype[1] = 'proto';
console.log([1, , 3].map(x => x + '!'), [1, , 3].reduce((a, b) => a + '/' + b), [, ,].find(x => x));
delete Array.prototype[1];
console.log([1, , 3].map(x => x + '!'), [, ,].findIndex(x => x === undefined));
const sparse = [];
sparse[5e6] = 1;
console.log(sparse.map(x => x + 1)[5e6], sparse.filter(() => true), sparse.reduce((a, b) => a + b, 1));
const accessor = [1, 2];
Object.defineProperty(accessor, 0, { get() { return 'got'; } });
console.log(run(accessor));
const from = Array.from;
Array.from = () => 'patched from';
console.log(Array.from([1], x => x));
Array.from = from;
console.log(Array.from.call(Object, [1], x => x).length, Array.from([1], x => x + 1), Array.from(new Map([[1, 2]]), ([k, v]) => k + v));
const closing = { [Symbol.iterator]() { return { next: () => ({ value: 1 }), return() { console.log('closed'); return {}; } }; } };
try { Array.from(closing, () => { throw new Error('stop'); }); } catch (e) { console.log(e.message); }
