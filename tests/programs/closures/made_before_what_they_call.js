// A closure made before the variable that it calls, or reads properties of, is initialised sees what is kept there, although neither closure nor object is left.
function mk(s) { let z = s * 2; return () => z; }
function mk2(s) { const o = { a: s * 2 }; return { get: () => o.a, set: v => { o.a = v; } }; }
function main2(n) {
  const h = () => c();
  const c = mk(n);
  console.log(h()); console.log(h(), c());
  return [h, c];
}
const [h2, c2] = main2(3); console.log(h2(), c2(), h2());
function main3(n) {
  const list = [];
  for (let i = 0; i < n; i++) {
    function h() { return c(); }
    list.push(h);
    const c = mk(i);
    list.push(() => c() + 1);
  }
  return list;
}
console.log(main3(3).map(f => f()).join());
function main4(n) {
  const list = [];
  for (let i = 0; i < n; i++) {
    const h = () => o.get();
    list.push(h);
    const o = mk2(i);
    list.push(() => o.get() + 1);
    if (i === 2) o.set(77);
  }
  return list;
}
console.log(main4(4).map(f => f()).join());
function main5(n) {
  const list = [];
  for (let i = 0; i < n; i++) {
    const h = () => o.p + o.q;
    list.push(h);
    const o = {p: i, q: -i * 3};
    list.push(() => o.q + 1);
    if (i === 2) o.q = 9;
  }
  return list;
}
console.log(main5(4).map(f => f()).join());
function main6(n) {
  const list = [];
  for (let i = 0; i < n; i++) {
    const h = () => o.p;
    list.push(h);
    const o = {p: i};
    list.push(() => o.p + 1);
  }
  return list;
}
console.log(main6(4).map(f => f()).join());
