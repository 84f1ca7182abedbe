// Several closures of one scope share a variable; activations and blocks do not.
function account(balance) { const history = []; return { deposit(x) { balance += x; history.push(balance); return this; }, get balance() { return balance; }, history: () => history.slice(), fork: () => account(balance) }; }
const a = account(10), b = account(20); a.deposit(5).deposit(1); const c = a.fork(); c.deposit(100); b.deposit(2);
console.log(a.balance, b.balance, c.balance, a.history().join(), c.history().join());
function deep(a) { return function (b) { let m = a + b; return function (c) { m += c; return function (d) { a += d; return [a, b, c, m, d].join(); }; }; }; }
const d2 = deep(1)(2), d3 = d2(3), d4 = d2(4); console.log(d3(1), d4(1), d3(1));
function blocks() { const r = []; { let x = 1; r.push(() => x++); { let x = 10; r.push(() => x++); } r.push(() => x); } { let x = 100; r.push(() => x++); } return r; }
const bs = blocks(); bs[0](); bs[1](); console.log(bs.map(f => f()).join());
function recursive(n, acc = []) { let mine = n; acc.push(() => mine++); if (n) recursive(n - 1, acc); mine += 100; return acc; }
const rs = recursive(3); rs[0](); console.log(rs.map(f => f()).join());
function swap() { let p = 1, q = 2; return { swap() { [p, q] = [q, p]; }, get: () => p + ',' + q }; }
const s = swap(); s.swap(); console.log(s.get()); s.swap(); console.log(s.get());
function argsAlias(x) { const f = () => x; arguments[0] = 'changed'; return f(); } console.log(argsAlias('orig'));
function argsAlias2(x) { const f = () => arguments[0]; x = 'changed'; return f(); } console.log(argsAlias2('orig'));
function strictArgs(x) { 'use strict'; const f = () => x; arguments[0] = 'changed'; return f(); } console.log(strictArgs('orig'));
function paramScope(a, f = () => a) { var a = 2; return f() + ',' + a; } console.log(paramScope(1));
function paramScope2(a, f = () => a) { a = 2; return f() + ',' + a; } console.log(paramScope2(1));
function paramScope3(a, set = v => { a = v; }) { var a; const before = a; set(9); return before + ',' + a; } console.log(paramScope3(1));
var shared = 'g'; function readShared() { return shared; } { let shared = 'block'; console.log(readShared(), (() => shared)()); }
globalThis.shared = 'written'; console.log(readShared(), shared);
const objs = []; for (let i = 0; i < 3; i++) { const o = { i, peer: () => objs[(i + 1) % 3].i, inc() { i++; this.i = i; } }; objs.push(o); } objs[1].inc(); console.log(objs.map(o => o.peer()).join());
let uncaptured = 0; const bump = () => { uncaptured++; }; for (let i = 0; i < 1000; i++) bump(); console.log(uncaptured);
const once = f => { let done = false, v; return () => done ? v : (done = true, v = f()); }; let calls = 0; const o1 = once(() => ++calls); o1(); o1(); console.log(calls, o1());
