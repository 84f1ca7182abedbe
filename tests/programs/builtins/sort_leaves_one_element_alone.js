// Fewer than two elements are neither read nor written by sort; toSorted reads them.
const attempt = f => { try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); } };
const withGetter = { length: 1, get 0() { console.log('get'); return 1; } };
attempt(() => Object.freeze([1]).sort());
attempt(() => Object.freeze([,]).sort());
attempt(() => Array.prototype.sort.call(withGetter) === withGetter);
attempt(() => Array.prototype.toSorted.call(withGetter));
attempt(() => Object.freeze([1, 2]).sort());
