// Of a function that runs once: `table` goes with the closures that use it, `count` may be a C global.
const all = [];
(function () {
  const table = [1, 2];
  let count = 0;
  all.push(k => { count++; return table[k]; }, () => count);
})();
{
  const inner = [3];
  all.push(() => inner);
}
console.log(all.map(f => f(1)));
