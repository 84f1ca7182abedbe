// Object and array literals, rest arrays and iteration records.
function norm(p, depth) { return depth ? p.x * p.y + norm({ x: p.y, y: 1 }, depth - 1) : 0; }
function total(xs) { let s = 0; for (const x of xs) s += x; return s > 9 ? total([1, s % 9]) : s; }
function last(...xs) { let x; for (x of xs) continue; return x; }
function options(o, key) { o[key] = 1; return o.depth; }
function name(f) { return f.name; }
function find(list, key) { for (const item of list) if (item.key === key) return item; return null; }
const handlers = [
  k => norm({ x: k, y: k }, k),
  k => total([k, 1, 2]),
  last,
  k => options({ depth: k }, k),
  k => name(() => k),
  k => find([{ key: 1 }, { key: k }], k),
  k => { let list = null; for (let i = 0; i < k; i++) list = { i, list }; return list.i; },
  k => { const { a, ...rest } = { a: k, b: k }; return rest; },
  function* (k) { for (const x of [k, 1]) yield { x }; },
];
for (const f of handlers) console.log(f(3, 4));
