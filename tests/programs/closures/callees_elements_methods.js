// Methods of the program's own with the names of those of arrays.
'use strict';
const log = (n, x) => { console.log(n, typeof x, x); return n; };
const kept = [x => log('kept', x)], own = { push(f) { kept[0] = f; f('s'); }, at: () => x => log('own at', x) };
for (let i = 0; i < 3; i++) { const a = i ? [] : own; a.push(x => log('pushed', x)); if (i) a[0](i); }
for (let i = 0; i < 2; i++) { kept[0](i); (i ? [x => log('at', x)] : own).at(0)(i); }
const odd = [x => log('odd', x)];
odd.at = () => x => log('method', x);
for (let i = 0; i < 2; i++) odd.at(0)(i);
