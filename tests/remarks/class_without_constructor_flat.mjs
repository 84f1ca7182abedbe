// remarks --closures=flat
const t = (v, w) => { class C { y = v + 1; z = () => w; } return C; }; // remark: `t` is direct: 1 known call, no closure is made
// remark: `v` is captured by value: by the field initialiser of `C` (2:33)
// remark: `w` is captured by value: by the field initialiser of `C` (2:33), by `z` (2:48)
// remark: class `C` is a flat closure of 1 value: the cell of the field initialiser; on the heap
// remark: `C` is not captured
// remark: the field initialiser of `C` is a flat closure of 2 values: `v`, `w`; on the heap
// remark: `z` is a flat closure of 1 value: `w`; on the heap: stored in property `z` (2:44)
globalThis.K = t(process.argv.length, process.argv);
const o = x => { const n = { deep: class { static { n; } ["y" + x] = x; } }; return n; }; // remark: `x` is captured by value: by the field initialiser of `deep` (10:58)
// remark: `o` is direct: 1 known call, no closure is made
// remark: `n` is a cell: captured by the static block (10:51), initialised after that (10:24)
// remark: class `deep` is a flat closure of 1 value: the cell of the field initialiser; on the heap
// remark: the static initialiser of `deep` is a flat closure of 1 value: cell `n`; on the heap
// remark: the field initialiser of `deep` is a flat closure of 2 values: a computed key, `x`; on the heap
try { o(process.argv.length); } catch (e) { console.log(e.name); } // remark: `e` is not captured
