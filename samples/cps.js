// Continuation-passing style: instead of returning, a function calls what comes next.
function factorial(n, k) {
  return n === 0 ? k(1) : factorial(n - 1, value => k(n * value));
}

// Backtracking with two continuations: one for success, one to try again.
function choose(options, succeed, fail) {
  function attempt(i) {
    if (i === options.length) return fail();
    return succeed(options[i], () => attempt(i + 1));
  }
  return attempt(0);
}

function pythagorean(limit) {
  const numbers = Array.from({ length: limit }, (_, i) => i + 1);
  const found = [];
  choose(numbers, (a, againA) =>
    choose(numbers, (b, againB) =>
      choose(numbers, (c, againC) => {
        if (a < b && a * a + b * b === c * c) found.push([a, b, c]);
        return againC();
      }, againB), againA), () => null);
  return found;
}

console.log(factorial(10, value => value));
console.log(pythagorean(13));
