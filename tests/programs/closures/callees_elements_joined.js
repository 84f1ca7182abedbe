// New arrays: joined, flattened, sorted, by callbacks.
'use strict';
const log = (n, x) => { console.log(n, typeof x, x); return n; };
for (let i = 0; i < 2; i++) {
  [].concat([x => log('joined', x)])[0](i);
  [].concat([], x => log('appended', x))[0](i);
  [x => log('sorted', x), x => log('sorted too', x)].sort((f, g) => f(1) - g('s')).forEach(f => f(i));
  [1].map(() => x => log('mapped', x)).concat([2].flatMap(() => [x => log('flat', x)])).forEach((f, n, all) => { f(n); all[n]('s'); });
  [x => log('folded', x)].reduce((f, g) => (f(i), g('s'), g), x => log('seed', x))(i);
  const [f, ...[g]] = [x => log('pattern', x), x => log('rest', x)];
  f(i); g('s');
}
const defaults = (a = [x => log('default', x)], [f = x => log('missing', x)] = a) => f;
for (let i = 0; i < 2; i++) { defaults()(i); defaults([,])('s'); }
