// The entry of `keep` makes the cell of the same variable: the closures that read it are those of the function itself.
function keep(n) {
  if (n === -1) keep(0);
  let kept = n;
  return x => {
    if (x > 5) kept = 1;
    return () => kept;
  };
}
const log = [];
function number(k) {
  const g = keep(k);
  log.push(g);
  return g(2)();
}
for (let i = 0; i < 3; i++) console.log(number(i), keep('q' + i)(i)());
