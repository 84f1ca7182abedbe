// with all passes: Rare calls have arrays of their own, unless those are used afterwards, were changed, or somebody has them.
function squares(k) { return [k, k + 1].map(x => x * x); }
function each(...xs) { let sum = 0; xs.forEach(x => { sum += x; }); return sum; }
function usedAfterwards(k) { const xs = [k, 2]; return xs.map(x => x * k)[0] + xs[0]; }
function changed(k) { const xs = [k, 2]; xs[1] = k; return xs.map(x => x * k); }
function known(k, keep) { const xs = [k, 2]; keep(xs); return xs.map(x => x * k); }
const keep = [], handlers = [squares, each, usedAfterwards, changed, k => known(k, xs => keep.push(xs))];
for (const f of handlers) console.log(f(3, 4));
