// A closure is made where it is wanted, but never in a loop that it was not made in.
function f(k, flag, twice) {
  const g = x => x + k, list = [k];
  if (flag) return [g, list];
  const h = x => x - k;
  for (let i = 0; i < k; i++) if (i > 5) twice(h);
  return list;
}
console.log(f);
