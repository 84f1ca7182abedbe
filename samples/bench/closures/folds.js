// Generic folds over trees: one traversal, many meanings, given as functions.
const rounds = Number(process.argv[2] ?? 150);

const leaf = value => ({ value, children: null });
const branch = (value, ...children) => ({ value, children });

function fold(tree, onLeaf, onBranch) {
  if (tree.children === null) return onLeaf(tree.value);
  return onBranch(tree.value, tree.children.map(child => fold(child, onLeaf, onBranch)));
}

function walk(tree, visit, depth = 0) {
  visit(tree.value, depth);
  if (tree.children !== null) tree.children.forEach(child => walk(child, visit, depth + 1));
}

// Binary search trees, with their own fold and insertion by comparison function.
function insert(tree, key, compare) {
  if (tree === null) return { key, left: null, right: null };
  const order = compare(key, tree.key);
  if (order < 0) return { key: tree.key, left: insert(tree.left, key, compare), right: tree.right };
  if (order > 0) return { key: tree.key, left: tree.left, right: insert(tree.right, key, compare) };
  return tree;
}
const foldBinary = (tree, empty, combine) =>
  tree === null ? empty : combine(foldBinary(tree.left, empty, combine), tree.key, foldBinary(tree.right, empty, combine));

function build(depth, value) {
  if (depth === 0) return leaf(value % 100);
  const children = [];
  for (let i = 0; i < 1 + (value + depth) % 4; i++) children.push(build(depth - 1, (value * 7 + i * 13 + depth) % 1009));
  return branch(value, ...children);
}

const total = list => list.reduce((a, b) => a + b, 0);
const tree = build(11, 5);
let sum = 0, height = 0, leaves = 0, widest = 0, deep = 0;
for (let round = 0; round < rounds; round++) {
  sum = (sum + fold(tree, x => x + round, (x, list) => x + total(list))) % 1000003;
  height = fold(tree, () => 0, (_, list) => 1 + Math.max(...list));
  leaves = fold(tree, () => 1, (_, list) => total(list));
  const widths = [];
  walk(tree, (value, depth) => { widths[depth] = (widths[depth] || 0) + 1; });
  widest = widths.reduce((a, b) => Math.max(a, b));
  walk(tree, (value, depth) => { if (depth > round % 10) deep += value % 3; });
}
console.log(sum, height, leaves, widest, deep);

let inner = 0, depth = 0, keys = 0;
for (let round = 0; round < rounds / 4; round++) {
  const ascending = (a, b) => a - b, byDigit = (a, b) => a % 10 - b % 10 || a - b;
  let search = null;
  for (let i = 0; i < 1000; i++) search = insert(search, (i * 7919 + round) % 10007, round % 2 ? ascending : byDigit);
  inner = (inner + foldBinary(search, 0, (l, key, r) => l + key + r)) % 1000003;
  depth += foldBinary(search, 0, (l, _, r) => 1 + Math.max(l, r));
  keys += foldBinary(search, 0, (l, _, r) => l + 1 + r);
}
console.log(inner, depth, keys);
