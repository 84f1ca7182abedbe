// An array is `this` of what is called as its element.
'use strict';
const log = (n, x) => { console.log(n, typeof x, x); return n; };
const selves = [function () { this[0] = x => log('put by this', x); }];
for (let i = 0; i < 3; i++) selves[0](i);
const callers = [function () { if (this.length > 1) this[1]('s'); }, x => log('called by this', x)];
for (let i = 0; i < 2; i++) { callers[0](i); callers[1](i); }
