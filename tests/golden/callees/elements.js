// Elements of arrays that are followed: two functions, which are tested for, behind a push, an index, an iteration, a callback that is not
// expanded, and a rest array. Of `open` somebody else has hold; more than a few arrays in one place are one.
'use strict';
const twice = [x => x + x];
twice.push(x => x * 2);
const each = (list, x) => { for (const f of list) x = f(x); return x; };
const apply = f => f(3);
const pick = twice.length ? apply : f => f(1);
const pipe = (...fs) => x => fs[0](x);
const open = [x => x - 1];
console.log(each(twice, 4), twice[1](5), twice.map(pick).join(), pipe(x => -x)(6), open[0](7), open);
