// All arguments are read at the beginning; the closure is kept in slot 0 while it is needed.
function make(base) {
  let total = base;
  return function* (...rest) {
    for (const x of rest) total += yield x + base;
    return total;
  };
}
console.log([...make(1)(2, 3)], [...make(5)(6)]);
