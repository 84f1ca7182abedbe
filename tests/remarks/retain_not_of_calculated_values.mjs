// remarks --closures=flat
const measure = text => text.length; // remark: `text` is not captured
// remark: `measure` is direct: 1 known call, no closure is made
globalThis.make = function* (a, xs) { // remark: the function is a static closure: it captures nothing, and is made at most once
// remark: `a` is captured by value: by the arrow function (20:9)
// remark: `xs` is not captured
  const size = xs.length, count = measure(xs), text = String(a), [first, second] = [1, "two"]; // remark: `size` is captured by value: by `use` (18:15)
// remark: `count` is captured by value: by `use` (18:15)
// remark: `text` is captured by value: by `use` (18:15)
// remark: `first` is captured by value: by `use` (18:15)
// remark: `second` is captured by value: by `use` (18:15)
  const third = Math.max(size, 3), place = [1, 2].indexOf(a), last = await_(xs); // remark: `third` is captured by value: by `use` (18:15)
// remark: `place` is captured by value: by `use` (18:15)
// remark: `last` is captured by value: by `use` (18:15)
// remark: `last` would stay alive as long as the arrow function in engines with one context per scope: captured by `use` (18:86), whose context the arrow function shares (20:9), yielded (20:3); to avoid it, make the arrow function by a function outside that is passed `a`; or declare `last` with let, and assign null when it is used no more
  let key; // remark: `key` is captured by value: by `use` (18:15)
  for (key in xs) ;
  const use = () => console.log(size, count, text, first, second, third, place, key, last); // remark: `use` is a flat closure of 9 values: `size`, `count`, `text`, `first`, `second`, `third`, `place`, `key`, `last`; on the heap
  use();
  yield () => a; // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: yielded (20:3)
};
globalThis.later = async (a, n) => { // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is captured by value: by the arrow function (28:10)
// remark: `n` is not captured
  const number = await 1; // remark: `number` is captured by value: by `use` (26:15)
  const use = () => console.log(number); // remark: `use` is a flat closure of 1 value: `number`; on the heap
  use();
  return () => a; // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: what a generator or async function returns (28:3)
};
