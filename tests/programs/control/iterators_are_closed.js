function make(n, log) {
  return { [Symbol.iterator]() { let i = 0; return {
    next() { return i < n ? { value: i++, done: false } : { value: undefined, done: true }; },
    return(v) { log.push('return'); return {}; } }; } };
}
let log = [];
for (const x of make(5, log)) { if (x === 2) break; }
console.log(log.join());
log = []; (() => { for (const x of make(5, log)) return x; })(); console.log(log.join());
log = []; try { for (const x of make(5, log)) throw 'e'; } catch (e) { console.log(e, log.join()); }
log = []; const [a, b] = make(5, log); console.log(a, b, log.join());
log = []; const [c, ...d] = make(3, log); console.log(c, d.join(), log.length);
log = []; outer: for (const x of make(2, log)) for (const y of make(2, log)) continue outer; console.log(log.join());
console.log(Math.max(...make(4, log)), [...make(3, log), 'end'].join());
