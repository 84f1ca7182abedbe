// Number called as a function is ToNumber, with one argument; with none it gives 0.
console.log(Number(), Number(undefined), Number(null), Number('0x1f'), Number(' 12 '), Number('12px'), Number([7]), Number(true));
const order = [];
const object = { valueOf() { order.push('valueOf'); return '3'; } };
console.log(Number(object) + 1, Number(object, order.push('second')), order);
for (const bad of [Symbol('s'), { valueOf: () => ({}), toString: () => ({}) }]) {
  try { Number(bad); } catch (e) { console.log(e.name, e.message); }
}
console.log(['1', '2'].map(Number), new Number(3) instanceof Number, Number.isInteger(Number('4')), typeof Number);
