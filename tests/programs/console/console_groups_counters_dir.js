// Groups indent, counters count, dir takes options, methods go through a replaced console.log.
console.group('A'); console.log('in A\nsecond'); console.group(); console.info('deeper', { a: 1, b: [1, 2] }); console.groupEnd(); console.groupCollapsed('B', 1);
console.log({ a: 'x'.repeat(40), b: 'y'.repeat(40) }); console.groupEnd(); console.groupEnd(); console.groupEnd(); console.log('out');
console.count(); console.count(); console.count('x'); console.count('default'); console.countReset(); console.count(); console.count(5); console.countReset('x'); console.count('x');
console.assert(true, 'no'); console.assert(1); const { log } = console; log('detached'); [1, 2].forEach((x) => log(x)); [1, 2].forEach(console.log);
console.log(console.log.name, console.log.length, typeof console.error, Object.prototype.toString.call(console), Object.keys(console).slice(0, 19).join());
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 }); console.dir({ a: { b: { c: { d: 1 } } } }, { depth: null }); console.dir({ a: [1] }, { showHidden: true }); console.dirxml({ a: 1 }, [2]);
console.dir([3, 1, 2], { compact: false }); console.dir({ a: { b: 1 }, c: [1, 2] }, { compact: true }); console.dir({ b: 1, a: { d: 1, c: 2 } }, { sorted: true }); console.dir({ get x() { return { y: 1 }; }, get z() { return 5; }, get t() { throw new Error('no'); } }, { getters: true });
console.dir({ a: 1, b: { c: { d: {} } } }, { breakLength: 10 }); console.dir(Array.from({ length: 10 }, (_, i) => i), { maxArrayLength: 3 }); console.dir(['abcdefghij'], { maxStringLength: 4 });
console.dir(Array.from({ length: 200 }, (_, i) => i), { maxArrayLength: null, breakLength: 120 }); console.dir({ a: { b: { c: 1 } } }, { compact: 1 }); console.dir({ a: { b: { c: 1 } } }, { depth: undefined });
console.debug('dbg'); console.log = (...a) => process.stdout.write('[' + a.join('|') + ']\n'); console.count('z'); console.group('g'); console.table([[1]]); console.groupEnd(); console.info('i');
