// A curried function and a callback leave no closure; what calls itself, and a maker of closures that others get, stay.
function total(n, k, list) {
  const add = a => b => a + b;
  const apply = (f, x) => f(x);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += add(i)(k);
    apply(x => { sum += x; }, i);
  }
  const down = m => (m ? down(m - 1) : sum);
  const keep = v => () => v;
  list.push(keep(n), keep(k));
  return down(n);
}
console.log(total(3, 2, []), total(4, 1, []));
