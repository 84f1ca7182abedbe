// Nobody can tell whether console.log is looked up before its arguments are evaluated.
function f(o) { return o.x; }
console.log(f({ x: 1 }), f({ x: 2 }));
