// with all passes
function norm(p, depth) { return depth ? p.x * p.y + norm({ x: p.y, y: 1 }, depth - 1) : 0; }
function total(xs) { let s = 0; for (const x of xs) s += x; return s > 9 ? total([1, s % 9]) : s; }
function last(...xs) { let x; for (x of xs) continue; return x; }
const handlers = [k => norm({ x: k, y: k }, k), k => total([k, 1, 2]), last, k => [k, 1].map(x => x + k)[0]];
for (const f of handlers) console.log(f(3, 4));
