// Ten thousand suspended generators at a time, some finished, some left, the rest gone on with.
function* worker(id) {
  let sum = id;
  const own = { id };
  for (let i = 0; ; i++) { const x = yield sum; sum += x + own.id; if (sum > 1e9) return 'over'; }
}
const workers = [];
for (let i = 0; i < 10000; i++) { const w = worker(i); w.next(); workers.push(w); }
let total = 0;
for (let round = 0; round < 5; round++) for (const w of workers) total += w.next(round).value;
console.log(total);
for (let i = 0; i < 10000; i += 2) workers[i].return();
console.log(workers.filter(w => w.next(1).done).length);
let left = 0;
for (let i = 0; i < 100000; i++) { const g = worker(i); left += g.next().value; }
console.log(left);
function* wide() {
  const v0 = yield 0, v1 = yield 1, v2 = yield 2, v3 = yield 3, v4 = yield 4, v5 = yield 5, v6 = yield 6, v7 = yield 7, v8 = yield 8, v9 = yield 9;
  const w0 = yield 0, w1 = yield 1, w2 = yield 2, w3 = yield 3, w4 = yield 4, w5 = yield 5, w6 = yield 6, w7 = yield 7, w8 = yield 8, w9 = yield 9;
  return [v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, w0, w1, w2, w3, w4, w5, w6, w7, w8, w9].join();
}
const w = wide();
let r = w.next();
for (let i = 0; !r.done; i++) r = w.next(i);
console.log(r.value);
