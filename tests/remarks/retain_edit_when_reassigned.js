// remarks --closures=flat
globalThis.make = (big, a) => { // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `big` is captured by value: by `use` (8:15)
// remark: `big` would stay alive as long as `get` in engines with one context per scope: captured by `use` (8:35), whose context `get` shares (11:17), put in an object (11:10), returned (11:3); to avoid it, put `n` in an object, and make `get` by a function outside that is passed that object, and the others likewise; or assign null to `big` when it is used no more
// remark: `a` is captured by value: by `get last` (11:51)
// remark: `a` would stay alive as long as `use` in engines with one context per scope: captured by `get last` (11:71), whose context `use` shares (8:15), returned (11:89); to avoid it, put `n` in an object, and make `use` by a function outside that is passed that object and `big`; or assign null to `a` when it is used no more
  let n = 0; // remark: `n` is a cell: captured by `use` (8:15), assigned there (8:23)
  const use = () => { n++; return big.length; }; // remark: `use` is captured by value: by `help` (11:83)
// remark: `use` is a flat closure of 2 values: cell `n`, `big`; on the heap: returned (11:89)
  use();
  return { get: () => n, again: k => { n += k; }, get last() { return a; }, help: () => use }; // remark: `get` is a flat closure of 1 value: cell `n`; on the heap: put in an object (11:10), returned (11:3)
// remark: `k` is not captured
// remark: `again` is a flat closure of 1 value: cell `n`; on the heap: put in an object (11:10), returned (11:3)
// remark: `get last` is a flat closure of 1 value: `a`; on the heap: put in an object (11:51), returned (11:3)
// remark: `help` is a flat closure of 1 value: `use`; on the heap: stored in property `help` (11:77), returned (11:3)
};
globalThis.all = items => { // remark: `items` is not captured
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
  for (const item of items) { // remark: `item` is captured by value: by the arrow function (24:16)
    const big = [item], use = () => big; // remark: `big` is captured by value: by `use` (20:31)
// remark: `big` would stay alive as long as the arrow function in engines with one context per scope: captured by `use` (20:37), whose context the arrow function shares (24:16), passed to `push` (24:11); to avoid it, make the arrow function by a function outside that is passed `item`; or declare `big` with let, and assign null when it is used no more
// remark: `use` is a flat closure of 1 value: `big`; on the heap
    use();
    items.push(() => item); // remark: the arrow function is a flat closure of 1 value: `item`; on the heap: passed to `push` (24:11)
  }
};
{
  const kept = globalThis.all, big = [kept], use = () => big; // remark: `kept` is captured by value: by the arrow function (33:20)
// remark: `big` is captured by value: by `use` (28:52)
// remark: `big` would stay alive as long as the arrow function in engines with one context per scope: captured by `use` (28:58), whose context the arrow function shares (33:20), stored in property `top` (33:18); to avoid it, make the arrow function by a function outside that is passed `kept`; or declare `big` with let, and assign null when it is used no more
// remark: `use` is a flat closure of 1 value: `big`; on the heap
  use();
  globalThis.top = () => kept; // remark: the arrow function is a flat closure of 1 value: `kept`; on the heap: stored in property `top` (33:18)
}
