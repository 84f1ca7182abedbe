// Values the compiler keeps unboxed survive suspensions: int32, double, boolean, -0, NaN, holes, BigInt-free arithmetic.
function* ints(n) { let s = 0, k = 0 | 0; for (let i = 0; i < n; i++) { s = (s + i * 7) | 0; k = (k ^ s) >>> 1; yield s; } return k; }
let r, last, it = ints(5);
while (!(r = it.next()).done) last = r.value;
console.log(last, r.value);
function* doubles() { let x = 0.1, z = -0, n = NaN; for (let i = 0; i < 3; i++) { x = x * 1.5 + 0.25; yield x; } yield Object.is(z, -0); yield n !== n; yield x / z; }
console.log([...doubles()]);
function* grows() { let i = 2147483645; for (let k = 0; k < 5; k++) { yield i; i++; } }
console.log([...grows()]);
function* flags() { let a = true, b = false; for (let i = 0; i < 3; i++) { yield a && !b; const t = a; a = b; b = t; } yield typeof a; }
console.log([...flags()]);
function* mixed(v) { let x = v; yield x; x = x + 1; yield x; x = `${x}`; yield x; x = x * 2; yield x; x = { x }; yield x.x; x = undefined; yield x; }
console.log([...mixed(1)]);
function* sum(xs) { let s = 0; for (let i = 0; i < xs.length; i++) { s += xs[i]; if (i % 2) yield s; } return s; }
it = sum([1, 2.5, 3, 4]);
console.log(it.next().value, it.next().value, it.next().value);
const changing = [1, 2, 3];
it = sum(changing);
it.next();
changing.push(10, 20);
changing[2] = 0.5;
console.log(it.next().value, it.next().value);
function* matrix(n) { const rows = []; for (let i = 0; i < n; i++) { rows[i] = []; for (let j = 0; j < n; j++) { rows[i][j] = i * j; if (i === j) yield rows[i][j] * 1.5; } } return rows.map(r => r.join()).join(';'); }
it = matrix(3);
console.log(it.next().value, it.next().value, it.next().value, it.next().value);
function* collatz(n) { while (n !== 1) { yield n; n = n % 2 ? 3 * n + 1 : n / 2; } yield 1; }
console.log([...collatz(27)].length, Math.max(...collatz(27)));
function* primes() { const found = []; next: for (let n = 2; ; n++) { for (const p of found) { if (p * p > n) break; if (n % p === 0) continue next; } found.push(n); yield n; } }
const ps = [];
for (const p of primes()) { if (p > 60) break; ps.push(p); }
console.log(ps.join());
