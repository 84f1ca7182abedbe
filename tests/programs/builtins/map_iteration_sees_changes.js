// Entries added while a Map or Set is iterated are visited, removed ones are not, removed and added again ones are visited again.
const m = new Map([[1, 'a'], [2, 'b'], [3, 'c']]);
const seen = [];
for (const [k, v] of m) {
  seen.push(k + v);
  if (k === 1) { m.delete(2); m.set(4, 'd'); }
  if (k === 4 && seen.length < 6) { m.delete(1); m.set(1, 'again'); }
}
console.log(seen.join(' '));

const s = new Set([0]);
for (const x of s) if (x < 50) s.add(x + 1);
console.log(s.size, [...s].slice(-3));

const queue = new Set();
for (let i = 0; i < 100; i++) queue.add(i);
const it = queue.values();
for (let i = 0; i < 60; i++) it.next();
for (let i = 0; i < 97; i++) queue.delete(i);
queue.add('new');
console.log([...it]);
queue.add('too late');
console.log(it.next());

const cleared = new Map([['x', 1], ['y', 2]]);
const visits = [];
cleared.forEach((v, k, map) => {
  visits.push(k);
  if (k === 'x') { map.clear(); map.set('z', 3); }
});
console.log(visits, cleared);

const empty = new Map().entries();
console.log(empty.next(), empty.next());
const early = new Set(), keys = early.keys();
early.add('first');
console.log(keys.next(), keys.next(), keys.next());
