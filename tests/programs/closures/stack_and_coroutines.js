// What generators and async functions make, take and capture outlives a suspension.
function* counted(n) {
  let sum = 0;
  const add = x => { sum += x; };
  for (let i = 0; i < n; i++) {
    add(i);
    yield sum;
    const own = () => i * 100;
    yield own();
  }
}
console.log([...counted(4)].join());

function makeAndWalk(n) {
  let seen = 0;
  const see = x => { seen += x; };
  function* walk(f) { for (let i = 0; i < n; i++) { f(i); yield i; } }
  for (const x of walk(see)) seen += x * 1000;
  return seen;
}
console.log(makeAndWalk(5));

function escapes(n) {
  let own = n;
  const bump = () => ++own;
  function* walk() { for (;;) yield bump(); }
  return walk();
}
const a = escapes(1), b = escapes(100);
console.log(a.next().value, b.next().value, a.next().value, b.next().value);

async function later(f) {
  await null;
  return f();
}
function starts(n) {
  let own = n;
  return later(() => { own *= 2; return own; });
}
(async () => {
  let total = 0;
  const add = x => { total += x; };
  for (const p of [starts(1), starts(2), starts(3)]) add(await p);
  console.log(total);
})();
