// Transducers: transformations of reducers, composed once, run without intermediate arrays.
const rounds = Number(process.argv[2] ?? 80);

const mapping = f => next => (result, x) => next(result, f(x));
const filtering = test => next => (result, x) => (test(x) ? next(result, x) : result);
const flattening = f => next => (result, x) => f(x).reduce(next, result);
const indexing = next => {
  let i = 0;
  return (result, x) => next(result, x * (i++ % 5));
};
const dedupe = next => {
  let last;
  return (result, x) => {
    if (x === last) return result;
    last = x;
    return next(result, x);
  };
};
const partitioning = size => next => {
  let group = [];
  return (result, x) => {
    group.push(x);
    if (group.length < size) return result;
    const full = group;
    group = [];
    return next(result, full);
  };
};
const windowing = n => next => {
  const window = new Array(n).fill(0);
  let sum = 0, at = 0;
  return (result, x) => {
    sum += x - window[at];
    window[at] = x;
    at = (at + 1) % n;
    return next(result, sum);
  };
};

const compose = (...fs) => fs.reduceRight((inner, f) => next => f(inner(next)), next => next);
const transduce = (transform, reducer, initial, list) => list.reduce(transform(reducer), initial);
const into = (list, transform) => transduce(transform, (result, x) => { result.push(x); return result; }, [], list);
const sum = (a, b) => (a + b) % 1000003;

const numbers = Array.from({ length: 20000 }, (_, i) => (i * 7919) % 10007);
const shape = compose(mapping(x => x + 1), filtering(x => x % 3 !== 0), mapping(x => x * 2), indexing);
const runs = compose(mapping(x => x >> 8), dedupe, partitioning(3), mapping(([a, b, c]) => a * b + c));
const smooth = compose(windowing(8), filtering(x => x % 2 === 0), mapping(x => x / 2));
const spread = compose(filtering(x => x % 10 === 0), flattening(x => [x, x + 1, x + 2]), mapping(x => x % 100));

let a = 0, b = 0, c = 0, d = 0, e = 0;
for (let round = 0; round < rounds; round++) {
  a = transduce(shape, sum, a, numbers);
  b = transduce(runs, sum, b, numbers);
  c = transduce(smooth, sum, c, numbers);
  d = transduce(spread, sum, d, numbers);
  e = sum(e, into(numbers, compose(shape, filtering(x => x > round))).length);
}
console.log(a, b, c, d, e);
console.log(into(numbers.slice(0, 30), runs).join(' '));
