// Spread of arrays without holes, with holes, of doubles, of subclasses, of itself, and after the iterator has been changed.
const list = (...args) => args;
const holes = [1, , 3];
const doubles = [1.5, 2.5];
doubles.push(3.5);
class Twice extends Array { *[Symbol.iterator]() { for (let i = 0; i < this.length; i++) { yield this[i]; yield this[i]; } } }
const own = [7, 8];
own[Symbol.iterator] = function* () { yield 'own'; };

console.log([...holes], list(...holes), list(0, ...holes, 9).length);
console.log([...doubles], list(...doubles, ...doubles), [0, ...doubles, 'x']);
console.log([...Twice.of(1, 2)], [...own], list(...[], ...[[]], ...'ab', ...new Set([1, 2])));
const grows = [1, 2];
grows.push(...grows, ...grows);
console.log(grows);
const copy = [...grows];
copy.push('more');
copy[0] = 'first';
console.log(copy, grows);

// A callee that changes the array its arguments come from.
const source = ['a', 'b', 'c'];
console.log(((...args) => { source.length = 0; return args.join(); })(...source), source.length);
function changes(a, b) { taken.length = 0; taken.push('x', 'y', 'z'); return a + b + arguments[0] + arguments.length; }
const taken = ['p', 'q'];
console.log(changes(...taken));

Array.prototype[1] = 'inherited';
console.log([...holes], list(...holes));
delete Array.prototype[1];
const next = Object.getPrototypeOf([][Symbol.iterator]()).next;
Object.getPrototypeOf([][Symbol.iterator]()).next = function () {
  const step = next.call(this);
  if (!step.done) step.value = '<' + step.value + '>';
  return step;
};
console.log([...grows], list(...doubles));
