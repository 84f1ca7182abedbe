for (let i = 0; i < 3; i++) { let i = 1; i; }
try { throw 1; } catch (e) { var e = 2; let f = e; }
function g(a, b = () => a) { var a; return arguments; }
