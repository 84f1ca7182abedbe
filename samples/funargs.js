// The downward funarg: a function passed in, called while its maker's activation is still there.
function each(list, action) {
  for (const item of list) action(item);
}
function sum(list) {
  let total = 0;
  each(list, item => { total += item; });
  return total;
}

// The upward funarg: a function returned, which outlives the activation whose variables it uses.
function adder(n) {
  return m => n + m;
}

const compose = (...fs) => x => fs.reduceRight((value, f) => f(value), x);
const curry = f => function next(...args) {
  return args.length >= f.length ? f(...args) : (...more) => next(...args, ...more);
};

console.log(sum([1, 2, 3, 4]));
console.log(adder(3)(4));
console.log(compose(adder(1), x => x * 10, adder(2))(5));
console.log(curry((a, b, c) => a + b + c)(1)(2, 3));
