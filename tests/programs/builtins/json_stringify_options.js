// Replacer functions, lists of names, and gaps.
const show = (...a) => console.log(JSON.stringify(...a));
const data = { b: [1, { c: 2 }, []], a: { d: {}, e: null }, 1: 'one' };
show(data, null, 2);
show(data, null, '--');
show(data, null, '0123456789abc');
show(data, null, 20);
show([1], null, new Number(1));
show([1], null, new String('>'));
show([1], null, '');
show([1], null, true);
show(data, ['a', 'e', 1, new String('b'), new Number(1), 'a', {}, null]);
show(data, []);
show([{ a: 1, b: 2 }], ['b']);
show({ x: [1, 2] }, ['x', '0']);
const log = [];
show(data, function (key, value) {
  log.push(key + ':' + (this === data ? 'data' : Array.isArray(this) ? 'array' : typeof this));
  return typeof value === 'number' ? value * 10 : key === 'e' ? undefined : value;
});
console.log(log.join(' '));
show([1, 2], (k, v) => k === '0' ? undefined : v);
show({ a: 1 }, (k, v) => k === '' ? { b: 2 } : v, 1);
show({ toJSON: () => 5 }, (k, v) => v + 1);
show(1, () => () => 1);
console.log(JSON.stringify({ a: [new Map(), , 'x'] }, (k, v) => v instanceof Map ? [...v, 'map'] : v));
