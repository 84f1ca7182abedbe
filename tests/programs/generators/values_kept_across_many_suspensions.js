// What is read late is kept through suspensions that do not read it; what changes between them is kept as it is.
function* g(a, b) {
  let c = a + b, d = 0;
  yield 1; yield 2; d = c * 2; yield 3;
  try { yield 4; c = yield 5; yield 6; } catch (e) { yield [e, a, c, d]; } finally { yield ['finally', b, c]; }
  for (let i = 0; i < 2; i++) { yield i; if (i) yield [a, i]; else c++; }
  return [a, b, c, d];
}
const run = (it, step) => { for (let i = 0, r = it.next(); ; r = step(it, i++)) { console.log(r.value, r.done); if (r.done) return; } };
run(g(1, 2), it => it.next('sent'));
run(g('x', 'y'), (it, i) => i === 4 ? it.throw('T') : it.next(i));
run(g([1], [2]), (it, i) => i === 5 ? it.return('R') : it.next(i));
async function f(a) { const b = await a + 1; await 0; await 0; let c = await b; for (let i = 0; i < 3; i++) { await i; c += i; await c; } return [a, b, c]; }
f(5).then(v => console.log(v));
