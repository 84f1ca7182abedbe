// What follows a call or `?.` in a chain has the place of its dot; an iterator at work that of what the loop gives its values to.
function place(f) {
  try { f(); } catch (e) { return e.message + ' @' + e.stack.split('\n').slice(1).find(l => ! l.includes('next') && !l.includes('get ') && !l.includes('thrower')).split(':').slice(-2).join(':').replace(')', ''); }
}
const o = {
  get g() { throw new Error('getter'); }, f() { return o; }, n: null, u: undefined, thrower() { throw new Error('call'); },
  [Symbol.iterator]() { return { next() { throw new Error('next'); } }; }
};
o.o = o;
let x;
console.log(place(() => o?.g));
console.log(place(() => o?.o.o.g));
console.log(place(() => o.f().g));
console.log(place(() => (o.f()).g));
console.log(place(() => (o?.o).g));
console.log(place(() => o?.["g"]));
console.log(place(() => o.f().n.x));
console.log(place(() => o?.n.x));
console.log(place(() => o?.thrower()));
console.log(place(() => o.thrower?.()));
class P { #q = 1; static one(v) { return v?.#q; } static two(v) { return v.f().#q; } static three(v) { return v.#q; } }
console.log(place(() => P.one(o)));
console.log(place(() => P.two(o)));
console.log(place(() => P.three(o)));
console.log(place(() => { for (const x of o) ; }));
console.log(place(() => { for (x of o) ; }));
console.log(place(() => { for (x.p of o) ; }));
console.log(place(() => { for (const [a, b] of o) ; }));
console.log(place(() => { for (const { a, b: [c] = [] } of o) ; }));
console.log(place(() => { for (const x of o.n) ; }));
console.log(place(() => { for (const x of o.u || o.n) ; }).slice(-5));
console.log(place(() => { for (const [a] of [null]) ; }));
console.log(place(() => o.f(...o)));
console.log(place(() => o.f(1, ...o)));
console.log(place(() => o.f(1, ...o, 2)));
console.log(place(() => new Map(...o)));
console.log(place(() => [1, ...o.u]));
console.log(place(() => { const [a] = o.f().u; }));
console.log(place(() => { [x] = o.u; }));
