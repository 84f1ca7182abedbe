const hidden = { x: 1, y: 2, [Symbol.unscopables]: { x: true, y: false } };
{ let x = 'outer', y = 'outer'; with (hidden) console.log(x, y); }
{ const flat = 'outer'; with ([]) console.log(flat); }
(function (o) { with (o) { try { late; } catch (e) { console.log(e.name); } } let late = 1; })({});
(function (o) { with (o) { console.log(late); } let late = 1; })({ late: 'found' });
try { (function (o) { with (o) { let q = later; const later = 1; } })({}); } catch (e) { console.log(e.message); }
with ({ get gone() { delete this.gone; return 2; } }) { console.log(gone); try { gone; } catch (e) { console.log(e.message); } }
const log = [];
with ({ get [Symbol.unscopables]() { log.push('unscopables'); } , p: 1 }) { p; p = 2; typeof p; }
console.log(log.join());
