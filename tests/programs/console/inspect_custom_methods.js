// Symbol.for('nodejs.util.inspect.custom') methods and what they are passed.
const custom = Symbol.for('nodejs.util.inspect.custom');
class Money { constructor(a) { this.a = a; } [custom](depth, options, inspect) { return `Money<${this.a}>`; } }
console.log(new Money(5), [new Money(1), new Money(2)], { m: new Money(3) }, Money.prototype);
console.log({ [custom]() { return { replaced: true, nested: { deep: { deeper: {} } } }; } });
console.log({ [custom](d, o, i) { return i({ d, keys: Object.keys(o).join(), same: o.depth, c: o.compact, b: o.breakLength }, { breakLength: Infinity }); } });
console.log([{ [custom](d, o, i) { return 'multi\nline ' + d + ' ' + typeof o.stylize + o.stylize('s', 'string'); } }]);
console.log({ a: { b: { [custom](d) { return 'depth ' + d; } } } });
console.log({ [custom]: 5, x: 1 }); console.log({ [custom]() { return this; }, x: 1 }); console.log({ [custom]() { return 42; } }, { [custom]() { return null; } });
console.dir(new Money(7)); console.dir(new Money(7), { customInspect: true });
try { console.log({ [custom]() { throw new TypeError('in custom'); } }); } catch (e) { console.log(e.message); }
console.log({ [custom](d, o) { return Object.getPrototypeOf(o) === Object.prototype; } }, Object.assign(Object.create(null), { [custom](d, o) { return String(Object.getPrototypeOf(o)); } }));
