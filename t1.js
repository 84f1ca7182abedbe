function f(a, n, from) { let s = 0.5, w = 0; for (let i = from; i <= n; i++) { s += a[0]; if (s > 20) return s; } return s; }
function g(a, n, from) { let s = 0.5; for (let i = from; i <= n; i++) s += a[0]; return s; }
console.log(g([0.5, 1.5], 3, 0));
console.log(f([0.5, 1.5], 2147483647, 2147483640));
function rows(m) { let s = 0; for (let r = 0; r < 20; r++) for (let k = 0; k < m.length; k++) { for (let j = 0; j < 3; j++) { s += m[0][j]; } m[0] = r; } return s; }
console.log(rows([[1.5,2.5,3.5],[1.5,2.5,3.5],[1.5,2.5,3.5]]));
function rows2(m, v) { let s = 0; for (let r = 0; r < 20; r++) for (let j = 0; j < 3; j++) { s += m[1][j]; if (r === 10) m[1] = v; } return s; }
console.log(rows2([[1.5,2.5,3.5],[1.5,2.5,3.5],[1.5,2.5,3.5]], 5));
function rows3(m) { let s = 0; for (let r = 0; r < 20; r++) for (let j = 0; j < 3; j++) { s += m[1][j]; if (r === 10) m[1] = 1; } return s; }
console.log(rows3([[1.5,2.5,3.5],[1.5,2.5,3.5],[1.5,2.5,3.5]]));
Array.prototype.push(1.5);
console.log([,][0], Array.prototype.length);
function pp(a) { let s = 0; for (let i = 0; i < 3; i++) { s += a[i]; Array.prototype.push(0.5); } return s; }
console.log(pp([, 2.5, ,]));
