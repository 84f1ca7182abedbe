function update(o) { let n = 1; with (o) { n += 5; n++; ++n; n **= 2; } return [o, n]; }
console.log(update({ n: 1 }), update({}));
function logical() { const o = { a: null, b: 1, c: 0 }; with (o) { a ??= 5; b &&= 6; c ||= 7; } return o; }
console.log(logical());
function heads() {
  const log = [];
  with ({ k: 0 }) {
    for (k in { p: 1, q: 2 }) log.push(k);
    for (var k of [7, 8]) log.push(k);
    [k] = [99];
    ({ z: k = 5 } = {});
    log.push(k);
  }
  log.push(k);
  return log;
}
console.log(heads());
function strictInside(o) { with (o) { return (function () { 'use strict'; v = 2; return v; })(); } }
console.log(strictInside({ v: 1 }));
function strictLost(o) { with (o) { (function () { 'use strict'; v = (delete o.v, 2); })(); } }
try { strictLost({ v: 1 }); } catch (e) { console.log(e.name, e.message); }
