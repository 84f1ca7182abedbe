// remarks --closures=flat
function unused(x) { return x; } // remark: `unused` is never called
// remark: `x` is not captured
const alsoUnused = () => 1; // remark: `alsoUnused` is never called
