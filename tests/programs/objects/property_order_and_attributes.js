const o = { z: 1, 5: 'five', a: 2, 1: 'one', get g() { return this.z + 1; }, set g(v) { this.z = v; }, ['c' + 1]: 3 };
console.log(Object.keys(o).join(), o.g); o.g = 10; console.log(o.z, o.g);
console.log(JSON.stringify(Object.getOwnPropertyDescriptor(o, 'a')));
Object.defineProperty(o, 'h', { value: 1 });
console.log(Object.keys(o).includes('h'), o.h, delete o.a, 'a' in o);
(function () { 'use strict'; try { o.h = 2; } catch (e) { console.log(e.name, e.message); } try { delete o.h; } catch (e) { console.log(e.name, e.message); } })();
o.h = 3; console.log(o.h);
const frozen = Object.freeze([1, 2]); try { 'use strict'; frozen.push(3); } catch (e) { console.log(e.name, e.message); }
console.log({ __proto__: { inherited: 1 } }.inherited, { ...{ a: 1, b: 2 }, b: 3 }.b);
const big = {}; for (let i = 0; i < 300; i++) big['k' + i] = i; for (let i = 0; i < 300; i += 2) delete big['k' + i];
console.log(Object.keys(big).length, big.k151, big.k150, Object.keys(big)[10]);
