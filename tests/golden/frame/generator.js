// A loop: what it reads again is saved, what changes is saved again.
function* count(from, to, step) {
  for (let i = from; i < to; i += step) yield i;
  return 'over';
}
for (const x of count(1, 10, 3)) console.log(x);
