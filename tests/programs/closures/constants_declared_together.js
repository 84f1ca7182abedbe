// Constants that closures capture before they are initialised: filled in where nothing can call the closure before; else cells, with dead zones.
function pair(a, b) {
  const even = n => (n > 0 ? odd(n - 1) : a + b);
  const odd = n => (n > 0 ? even(n - 1) : b - a);
  return { even, odd };
}
console.log(pair(1, 2).even(3), pair(1, 2).even(4), pair(5, 7).odd(3), pair(5, 7).odd(0));

function three(x) {
  const f = n => [n, g, h].length + (n ? g(n - 1) : x);
  const g = n => (n ? h(n - 1) : -x);
  const h = n => (n ? f(n - 1) : x * 10);
  return [f, g, h];
}
console.log(three(1).map((f, i) => f(5 + i)), three(2)[2](7));

function early(x) {
  const f = () => g();
  try {
    f();
  } catch (e) {
    console.log(e.name, e.message);
  }
  const g = () => x;
  return f();
}
console.log(early(4));

function between(x) {
  const f = () => g;
  const value = x();           // might call f, if it had it
  const g = value + 1;
  return f();
}
console.log(between(() => 1));

function handed(call) {
  const f = () => g();
  call(f);
  const g = () => 'there';
  return f();
}
try {
  handed(f => f());
} catch (e) {
  console.log(e.name);
}
console.log(handed(() => {}));

function inLoop() {
  const made = [];
  for (let i = 0; i < 3; i++) {
    const ping = n => (n ? pong(n - 1) : `ping ${i}`);
    const pong = n => (n ? ping(n - 1) : `pong ${i}`);
    made.push(ping, pong);
  }
  return made.map((f, i) => f(i));
}
console.log(inLoop());

function* paused(x) {
  const f = () => g(1);
  yield 'made';
  const g = n => n + x;
  yield f();
}
console.log([...paused(3)]);

function branches(flag) {
  const f = () => late;
  let late;
  if (flag) late = 'assigned';
  const g = () => last;
  if (flag) return [f(), typeof g];
  const last = 'last';
  return [f(), g()];
}
console.log(branches(true), branches(false));

function reassigned(x) {
  const f = () => g();
  let g = () => x;
  const before = f();
  g = () => -x;
  return [before, f()];
}
console.log(reassigned(2));
