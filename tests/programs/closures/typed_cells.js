// Variables in cells that hold numbers only, truth values only, and more than that.
function makeCounter(start) {
  let count = 0, on = false, big = 0.5, mixed = 1, small = 0;
  return {
    inc: () => ++count, toggle: () => (on = !on), grow: () => (big *= 1.5), mix: x => (mixed = x), get: () => [count, on, big, mixed, small],
    bit: () => { small = (small + 1) & 7; return small; },
  };
}
const cs = [];
for (let i = 0; i < 5; i++) cs.push(makeCounter(i));
for (const c of cs) for (let i = 0; i < 12; i++) { c.inc(); c.toggle(); c.grow(); c.bit(); if (i === 3) c.mix('s'); }
console.log(JSON.stringify(cs.map(c => c.get())));
function neg() { let z = -0; const f = () => z; const g = () => { z = 0 * -1; }; return [f, g]; }
const [f, g] = neg(); console.log(Object.is(f(), -0)); g(); console.log(Object.is(f(), -0));
function overflow() { let n = 2147483647; return () => n++; }
const o = overflow(); o(); console.log(o(), o());
function args(a) { const f = () => a++; f(); return arguments[0]; }
console.log(args(3));
function tdz() { const f = () => late; try { f(); } catch (e) { console.log(e.message); } let late = 3; const g = () => late++; g(); return f(); }
console.log(tdz());
function* gen() { let n = 0; const up = () => n++; while (n < 3) { up(); yield n; } }
console.log([...gen()]);
