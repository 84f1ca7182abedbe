let a = 1;
let a = 2;
const b = 1;
var b;
function f(x) { let x; }
