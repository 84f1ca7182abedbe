// remarks --closures=flat
let kept; // remark: `kept` is static, a C global: used by `keep` (3:1)
function keep(a) { kept = () => a; } // remark: `keep` is direct: 1 known call, no closure is made
// remark: `a` is captured by value: by `kept` (3:27)
// remark: `kept` is a flat closure of 1 value: `a`; on the heap: assigned to `kept` (3:25)
keep([]);
console.log(kept());
