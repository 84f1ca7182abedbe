// yield in the heads and bodies of every statement.
const list = generator => [...generator];
const send = (generator, ...values) => {
  const out = [generator.next().value];
  for (const v of values) {
    const r = generator.next(v);
    out.push(r.done ? `return ${r.value}` : r.value);
  }
  return out;
};
console.log(send((function* () { if (yield 'if') yield 'then'; else yield 'else'; return 1; })(), false, 0));
console.log(send((function* () { while (yield 'while') yield 'body'; return 'over'; })(), true, 0, true, 0, false));
console.log(send((function* () { do yield 'body'; while (yield 'do'); return 'over'; })(), 0, true, 0, false));
console.log(send((function* () { for (let i = yield 'init'; i < (yield 'test'); i += yield 'step') yield i; return 'over'; })(), 0, 5, 0, 3, 5, 0, 3, 5));
console.log(send((function* () { for (const k in yield 'object') yield k; return 'over'; })(), { a: 1, b: 2 }, 0, 0));
console.log(send((function* () { for (const k of yield 'list') yield k; return 'over'; })(), [1, 2], 0, 0));
console.log(send((function* () { switch (yield 'what') { case yield 'first': return 'A'; case yield 'second': yield 'B'; default: yield 'C'; } return 'over'; })(), 2, 1, 2, 0, 0));
console.log(send((function* () { throw yield 'error'; })()));
console.log(list((function* () { a: for (let i = 0; i < 3; i++) { b: for (let j = 0; j < 3; j++) { if (j == i) continue a; if (i == 2 && j == 1) break a; yield i * 10 + j; } } yield 'end'; })()));
console.log(list((function* () { out: { yield 1; if (true) break out; yield 2; } yield 3; })()));
console.log(list((function* () { for (var i = 0, n = 3; i < n; i++) switch (i) { case 0: continue; case 1: yield 'one'; break; default: yield 'other'; } })()));
console.log(list((function* () { for (const k in { a: 1, b: 2, c: 3 }) { yield k; for (const l in { x: 1, y: 2 }) yield k + l; } })()));
console.log(list((function* () { const o = { a: 1, b: 2, c: 3 }; for (const k in o) { delete o.c; yield k; } })()));
console.log(send((function* () { { let x = yield 1; { let x = yield 2; yield x; } yield x; } })(), 'outer', 'inner', 0, 0));
console.log(send((function* () { class A extends (yield 'base') { [yield 'method']() { return super.m() + 1; } static [yield 'static'] = 5; } return new A().own() + A.s; })(), class { m() { return 1; } }, 'own', 's'));
console.log(send((function* () { const o = { get [yield 'g']() { return 1; }, async: yield 'v' }; return Object.keys(o).join(); })(), 'x', 'y'));
console.log(send((function* () { 'use strict'; label: yield 1; ; return yield; })(), 2, 3));
function* hoisted() { yield typeof later; yield later(); function later() { return 'hoisted'; } yield typeof x; var x = 1; yield x; }
console.log(list(hoisted()));
function* dead() { try { yield y; } catch (e) { yield e.name; } let y = 2; yield y; }
console.log(list(dead()));
function* infinite() { let n = 0; for (;;) yield n++; }
for (const n of infinite()) if (n > 3) { console.log(n); break; }
