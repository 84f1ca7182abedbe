// Names that are put together say what slices are made of.
'use strict';
const log = (n, x) => { console.log(n, typeof x, x); return n; };
const name = ['construct', 'or'].join(''), result = [x => log('result', x)], sliced = [x => log('sliced', x), x => log('sliced too', x)];
sliced[name] = { [Symbol.species]: function () { return result; } };
for (let i = 0; i < 2; i++) { result[0](i); sliced.slice(0, 1)[0]('s'); result[0](i); }
