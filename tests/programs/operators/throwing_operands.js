// An operand that throws is the end of the whole expression, whatever it stands in.
const bad = { toString() { throw new Error('toString'); }, get x() { throw new Error('get x'); }, valueOf() { throw new Error('valueOf'); } };
const nothing = undefined, f = () => { throw new Error('call'); };
const attempts = {
  template: () => `${0} ${1} ${bad}`,
  'template of a getter': () => `a${bad.x}b`,
  'template of nothing': () => `a${nothing.x.y}b`,
  'template of a call': () => `a${f()}b${bad}`,
  concatenation: () => 'a' + bad + 'b',
  arithmetic: () => 1 * bad - f(),
  minus: () => -bad.x, plus: () => +bad, not: () => ~bad, typeof_: () => typeof bad.x,
  comparison: () => bad < f(), equality: () => bad == 1, 'in': () => bad in {}, instance: () => f() instanceof f,
  element: () => [1, 2][bad], 'element of a getter': () => bad.x[f()], key: () => ({ [bad]: 1 }),
  member: () => bad.x.y.z, call: () => bad.x(f()), 'new': () => new bad.x(), spread: () => [...bad.x], rest: () => f(...bad.x),
  increment: () => { let i = bad; i++; return i; }, assignment: () => { const o = {}; o[bad] = f(); return o; },
  nested: () => ((bad.x + 1) * 2 - 3) / f(), chain: () => bad?.x?.y, shift: () => 1 << bad, exponent: () => bad ** 2, remainder: () => 7 % bad,
  condition: () => (bad.x ? 1 : 2), logical: () => bad.x && f(), 'return': () => f().g().h, 'throw': () => { throw bad.x; },
};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    console.log(name, 'gave', attempt());
  } catch (e) {
    console.log(name + ':', e.message);
  }
}
