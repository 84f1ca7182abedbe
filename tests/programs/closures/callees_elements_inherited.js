// Elements that arrays inherit, and strings.
const log = (n, x) => { console.log(n, typeof x, x); return n; };
const holes = [, x => log('own', x)], none = [x => log('first', x)];
Array.prototype[0] = x => log('inherited', x);
Object.prototype[2] = x => log('from above', x);
for (let i = 0; i < 2; i++) { holes[0](i); holes[1](i); none[0](i); none[2]('s'); for (const f of [,]) f('hole'); (5)[2](i); }
delete Array.prototype[0];
delete Object.prototype[2];
