// Continuation-passing style: every function takes what to do next.
const rounds = Number(process.argv[2] ?? 1500);

const factorial = (n, k) => (n === 0 ? k(1) : factorial(n - 1, r => k(n * r)));

const fibonacci = (n, k) =>
  n < 2 ? k(n) : fibonacci(n - 1, a => fibonacci(n - 2, b => k(a + b)));

// A tree walk that adds, and leaves at once when a leaf is negative.
const node = (left, value, right) => ({ left, value, right });

function build(low, high) {
  if (low > high) return null;
  const middle = (low + high) >> 1;
  return node(build(low, middle - 1), middle, build(middle + 1, high));
}

function walk(tree, fail, k) {
  if (tree === null) return k(0);
  if (tree.value < 0) return fail(tree.value);
  return walk(tree.left, fail, left =>
    walk(tree.right, fail, right => k(left + tree.value + right)));
}

// A filter whose continuation takes both halves.
function partition(list, test, k) {
  if (list === null) return k(null, null);
  return partition(list.next, test, (yes, no) =>
    test(list.value) ? k({ value: list.value, next: yes }, no) : k(yes, { value: list.value, next: no }));
}

function listOf(n) {
  let list = null;
  for (let i = 0; i < n; i++) list = { value: (i * 7919) % 1009, next: list };
  return list;
}

function quicksort(list, k) {
  if (list === null) return k(null);
  const pivot = list.value;
  return partition(list.next, x => x < pivot, (small, large) =>
    quicksort(small, a => quicksort(large, b => k(append(a, { value: pivot, next: b })))));
}

const append = (a, b) => (a === null ? b : { value: a.value, next: append(a.next, b) });

let product = 0;
for (let i = 0; i < rounds * 20; i++) product = (product + factorial(i % 15, r => r)) % 1000003;
console.log(product);
let pairs = 0;
for (let i = 0; i < rounds; i++) pairs += fibonacci(8 + i % 6, r => r * 2);
console.log(pairs);

const good = build(1, 1000), bad = node(build(1, 500), 501, node(null, -1, build(502, 900)));
let sum = 0;
for (let i = 0; i < rounds; i++) sum += walk(i % 3 ? good : bad, value => value, total => total);
console.log(sum);

let checksum = 0;
for (let i = 0; i < rounds / 5; i++) {
  let place = 0;
  for (let l = quicksort(listOf(200 + i % 50), r => r); l !== null; l = l.next) checksum = (checksum + l.value * ++place) % 1000003;
}
console.log(checksum);
