// Generators that delegate to one another without end: a RangeError, soon.
function* g() { yield 1; yield* g(); }
let count = 0;
try { for (const x of g()) count += x; } catch (e) { console.log(e instanceof RangeError, e.message, count > 1000); }
function* down(n) { if (n) yield* down(n - 1); yield n; }
let sum = 0;
for (const x of down(2000)) sum += x;
console.log(sum);
