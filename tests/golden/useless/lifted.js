// Functions that are passed the cell of `steps`, which has become a static variable, are not any more; `list` they are passed still.
(function () {
  let steps = 0;
  const list = [];
  function walk(n) {
    steps++;
    list.push(n);
    if (n > 0) walk(n - 1), walk(n - 2);
  }
  walk(4);
  console.log(steps, list);
})();
