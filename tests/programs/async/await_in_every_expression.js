// await as an operand anywhere; operands before it keep their values, promises and plain values alike.
const later = (v, n = 1) => n ? Promise.resolve().then(() => later(v, n - 1)) : v;
const log = x => (console.log('  log', x), x);
async function main() {
  console.log(log(1) + await later(2) + log(3) + await 4);
  console.log([log('a'), await later('b'), ...await later(['c', 'd']), await later('e')].join());
  console.log(JSON.stringify({ [await later('k')]: await later('v'), ...await later({ x: 1 }), y: await 2 }));
  console.log(`${await later('t')}-${log('mid')}-${await later('u', 3)}`);
  console.log(Math.max(await later(1), ...await later([5, 2]), await 3));
  console.log((await later((a, b) => a * b))(await later(6), await later(7)));
  const o = { n: 5, m(x) { return this.n + x; }, async am(x) { return this.n * await x; } };
  console.log(o.m(await later(1)), await o.am(later(2)), await o[await later('am')](await later(3)));
  console.log(new (await later(class { constructor(x) { this.x = x; } }))(await later(1)).x);
  console.log(await later(false) ? await later('then') : await later('else'));
  console.log(await later(0) || await later(null) || await later('or'), await later(null) ?? await later('dflt'), await later(1) && await later('and'));
  let a = 1;
  a += await later(a); a *= await later(3); a ??= await later('no'); a &&= await later(a + 1);
  console.log(a);
  const box = { v: 1 };
  box.v += await (box.v = 100, later(5));
  box[await later('w')] = await later('W');
  console.log(JSON.stringify(box), typeof await later('s'), !await later(0), -await later(5), void await 0);
  const { p = await later('p'), [await later('q')]: q = await later('dq'), ...others } = { z: 1 };
  const [e0 = await later('e0'), [e1] = await later(['e1']), ...es] = [undefined, undefined, 3, 4];
  console.log(p, q, JSON.stringify(others), e0, e1, es);
  console.log((await later({ a: { f: x => x + 1 } }))?.a?.[await later('f')]?.(await later(41)), (await later(null))?.x[await later('never')]);
  if (await later(true)) console.log('if');
  for (let i = await later(0); i < await later(2); i += await later(1)) console.log('for', i);
  let n = 2;
  while (await later(n)) { console.log('while', n); n = await later(n - 1); }
  do console.log('do', n++); while (await later(n < 2));
  for (const x of await later([1, 2])) console.log('of', await later(x));
  for (const k in await later({ a: 1, b: 2 })) console.log('in', await later(k));
  switch (await later(2)) { case await later(1): console.log('no'); case await later(2): console.log('case'); case await later(3): console.log('falls'); break; default: console.log('no'); }
  label: for (const x of [1, 2, 3]) { for (const y of [1, 2]) { if (await later(x === 2)) continue label; if (await later(x === 3)) break label; console.log(x, y); } }
  class C extends (await later(Object)) { [await later('m')]() { return 'computed'; } static [await later('s')] = 'static'; }
  console.log(new C().m(), C.s);
  console.log(await await later(later('twice')), (await later(1), await later(2)));
  return await later('returned');
}
main().then(v => console.log(v));
