// remarks
const t = (v, w) => { class C { y = v + 1; z = () => w; } return C; }; // remark: `t` is inlined: called (9:16)
// remark: `v` is captured by value: by the field initialiser of `C` (2:33)
// remark: `w` is captured by value: by the field initialiser of `C` (2:33), by `z` (2:48)
// remark: class `C` is a flat closure of 1 value: the cell of the field initialiser; on the heap: its prototype refers to it (2:23)
// remark: `C` is not captured
// remark: the field initialiser of `C` is a flat closure of 2 values: `v`, `w`; on the heap: kept for later (2:23), captured by `C` (2:23), used by an operation that may keep it (2:23)
// remark: `z` is a flat closure of 1 value: `w`; on the heap: assigned to property `z` (2:44)
globalThis.K = t(process.argv.length, process.argv);
const o = x => { const n = { deep: class { static { n; } ["y" + x] = x; } }; return n; }; // remark: `x` is captured by value: by the field initialiser of `deep` (10:58)
// remark: `o` is inlined: called (15:7)
// remark: `n` is not captured: the static block is inlined (10:51)
// remark: class `deep` is a flat closure of 1 value: the cell of the field initialiser; on the heap: its prototype refers to it (10:36)
// remark: the field initialiser of `deep` is a flat closure of 2 values: a computed key, `x`; on the heap: kept for later (10:36), captured by `deep` (10:36), used by an operation that may keep it (10:36)
try { o(process.argv.length); } catch (e) { console.log(e.name); } // remark: `e` is not captured
