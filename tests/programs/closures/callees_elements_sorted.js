// Who sorts without a function to compare with has the elements as strings.
'use strict';
const log = (n, x) => { console.log(n, typeof x, x); return n; };
const sorts = [{ toString() { log('toString', this.f(1)); return ''; }, f: x => log('of an element', x) }, [x => log('in an element', x)]];
sorts.sort();
for (let i = 0; i < 2; i++) sorts.find(o => o.f).f('s');
const texts = [x => log('text', x), x => log('text too', x)];
const { toString } = log;
Function.prototype.toString = function () { this('s'); return ''; };
for (let i = 0; i < 2; i++) { texts.sort(i ? undefined : (f, g) => 0); texts[0](i); texts[1](i); }
Function.prototype.toString = toString;
