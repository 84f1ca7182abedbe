// remarks --closures=flat
globalThis.counted = f => { let n = 0; const g = x => { n++; return f(x); }; g.count = () => n; return g; }; // remark: `f` is captured by value: by `g` (2:50)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `n` is a cell: captured by `g` (2:50), assigned there (2:57)
// remark: `x` is not captured
// remark: `g` is a flat closure of 2 values: cell `n`, `f`; on the heap: returned (2:97)
// remark: the arrow function is a flat closure of 1 value: cell `n`; on the heap: stored in property `count` (2:86), returned (2:97)
globalThis.defined = f => { let n = 0; const g = x => { n++; return f(x); }; Object.defineProperty(g, 'count', { get: () => n }); return g; }; // remark: `f` is captured by value: by `g` (8:50)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `n` is a cell: captured by `g` (8:50), assigned there (8:57)
// remark: `x` is not captured
// remark: `g` is a flat closure of 2 values: cell `n`, `f`; on the heap: returned (8:131)
// remark: `get` is a flat closure of 1 value: cell `n`; on the heap: put in an object (8:112), passed to `defineProperty` (8:85), returned (8:131)
