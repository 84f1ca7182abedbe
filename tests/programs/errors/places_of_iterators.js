// An iterator at work has the place of what the loop gives its values to, one that is spread as the last argument that of the call.
const place = e => e.message + ' @' + e.stack.split('\n').slice(1).find(l => !l.includes('next')).split(':').slice(-2).join(':').replace(')', '');
const o = { f() { return o; }, n: null, [Symbol.iterator]() { return { next() { throw new Error('next'); } }; } };
let x;
for (const f of [
  () => { for (const x of o) ; },
  () => { for (x.p of o) ; },
  () => { for (const { a, b: [c] = [] } of o) ; },
  () => { for (const x of o.n) ; },
  () => { for (const x of (0, o.n)) ; },
  () => { for (const [a] of [null]) ; },
  () => o.f(1, ...o),
  () => o.f(1, ...o, 2),
  () => new Map(...o),
  () => { const [a] = o.f().u; },
  () => { [x] = o.u; }
]) try { f(); } catch (e) { console.log(place(e)); }
