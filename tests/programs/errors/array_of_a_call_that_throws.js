// What a known function returns is an array for sure, unless it throws.
function list(n) {
  if (n > 2) return list(n - 1);
  switch (n) {
    case 0: missing;
    case 1: null.x;
  }
  return [n, n + 1, n + 2];
}
const ways = [n => list(n)[0], n => list(n).length, n => list(n)[n % 3], n => { list(n)[1] = 5; }, n => (list(n).length = 1), n => list(n).push(n), n => [...list(n)]];
for (let n = 0; n < 3; n++)
  for (const way of ways)
    try { console.log(way(n)); } catch (e) { console.log(e.name, e.message); }
