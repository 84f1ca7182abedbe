// Callbacks that the runtime only calls; others that it keeps; methods of theirs of the same name.
'use strict';
const kept = [];
function scatter(n) { const a = n * 3, b = n * 5; return n ? scatter(n - 1) + a + b : 0; }
const sorted = [];
for (let i = 0; i < 4; i++) {
  let compared = 0;
  sorted.push([3, 1, 2].sort((a, b) => { compared++; return i % 2 ? a - b : b - a; }).join(''), compared > 0);
}
console.log(sorted.join(' '));
let sum = 0;
for (let i = 0; i < 3; i++) {
  new Map([[1, 2], [3, 4]]).forEach((v, k) => { sum += v * k + i; });
  new Set([1, 2]).forEach(v => { sum += v + i; });
  sum += 'abc'.replace('b', m => m + i).length;
}
console.log(sum);
const box = { toSorted(f) { kept.push(f); return this; } };
for (let i = 0; i < 3; i++) box.toSorted((a, b) => a - b + i);
scatter(20);
console.log(kept.map(f => f(5, 1)).join(' '));
const throwing = [];
for (let i = 0; i < 3; i++)
  try { [2, 1].sort(() => { throw new Error('at ' + i); }); } catch (e) { throwing.push(e.message); }
console.log(throwing.join());
