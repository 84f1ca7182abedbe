// Callbacks on the stack: arrays' methods only call them, iterators' keep a copy, which finds what the function captured.

// The same calls, of an array or of an iterator that is used up after the function has returned.
function scaled(xs, by) {
  let calls = 0;
  const result = xs.map(x => { calls++; return x * by; });
  return { result, calls: () => calls };
}
function above(xs, least) {
  return xs.filter(x => x > least);
}
function repeated(xs, times) {
  return xs.flatMap(x => Array.from({ length: times }, (_, i) => x + i * times));
}

// What iterators do, where they have no such methods.
function* scaledOneByOne(xs, by) {
  for (const x of xs) yield x * by;
}
function* aboveOneByOne(xs, least) {
  for (const x of xs) if (x > least) yield x;
}
function* repeatedOneByOne(xs, times) {
  for (const x of xs) for (let i = 0; i < times; i++) yield x + i * times;
}

function spoil(depth) {
  const garbage = [depth, depth + 1, depth + 2];
  return depth ? spoil(depth - 1) + garbage.length : 0;
}

const lazy = [];
const hasMethods = typeof Iterator === 'function';
for (const list of [[1, 2, 3], [4, 5], []]) {
  const now = scaled(list, 10);
  console.log(now.result, now.calls(), above(list, 1), repeated(list, 2));
  const lazily = hasMethods ? scaled(list.values(), list.length).result : scaledOneByOne(list, list.length);
  const some = hasMethods ? above(list.values(), list[0]) : aboveOneByOne(list, list[0]);
  const many = hasMethods ? repeated(list.values(), list.length) : repeatedOneByOne(list, list.length);
  lazy.push([lazily, some, many]);
}
spoil(20);
for (const [lazily, some, many] of lazy) console.log([...lazily], [...some], [...many]);
