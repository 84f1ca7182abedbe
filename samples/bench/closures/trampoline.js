// Trampolines: recursion that returns the next step instead of calling it, so that the stack stays flat.
const rounds = Number(process.argv[2] ?? 45);

function run(step) {
  while (typeof step === 'function') step = step();
  return step;
}

const trampoline = f => (...args) => run(f(...args));

const isEven = n => (n === 0 ? true : () => isOdd(n - 1));
const isOdd = n => (n === 0 ? false : () => isEven(n - 1));

const sumTo = trampoline(function sum(n, total = 0) {
  return n === 0 ? total : () => sum(n - 1, (total + n) % 1000003);
});

const power = trampoline(function step(base, exponent, result) {
  if (exponent === 0) return result;
  return exponent % 2 === 1
    ? () => step(base, exponent - 1, (result * base) % 10007)
    : () => step((base * base) % 10007, exponent / 2, result);
});

// A tree walk in continuation-passing style: both calls and returns are steps.
function build(depth, value) {
  return depth === 0 ? null : { value, left: build(depth - 1, value * 2), right: build(depth - 1, value * 2 + 1) };
}

function depthFirst(tree, visit, k) {
  if (tree === null) return k;
  return () => {
    visit(tree.value);
    return depthFirst(tree.left, visit, () => depthFirst(tree.right, visit, k));
  };
}

// A list a hundred times as long as the stack would bear in plain recursion.
function concatenate(list, other, k) {
  return list === null ? () => k(other) : () => concatenate(list.next, other, rest => () => k({ value: list.value, next: rest }));
}

let even = 0, sums = 0, powers = 0;
for (let i = 0; i < rounds; i++) {
  if (run(isEven(20000 + i))) even++;
  sums = (sums + sumTo(20000 + i)) % 1000003;
  for (let j = 0; j < 1000; j++) powers = (powers + power(j + 2, 1000 + i, 1)) % 1000003;
}
console.log(even, sums, powers);

const tree = build(14, 1);
let checksum = 0;
for (let i = 0; i < rounds / 5; i++)
  checksum = (checksum + run(depthFirst(tree, value => { checksum = (checksum * 3 + value) % 1000003; }, () => 1))) % 1000003;
console.log(checksum);

let list = null;
for (let i = 0; i < 200000; i++) list = { value: i % 10, next: list };
let length = 0, total = 0;
for (let l = run(concatenate(list, { value: 5, next: null }, r => r)); l !== null; l = l.next) { length++; total += l.value; }
console.log(length, total);
