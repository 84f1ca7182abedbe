var v = 1;
let l = 2;
undeclared = v + l;
function f() { return typeof nowhere; }
