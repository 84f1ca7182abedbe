// What follows a call or `?.` in a chain has the place of its dot.
const place = e => e.message + ' @' + e.stack.split('\n').slice(1).find(l => !l.includes('get ') && !l.includes('thrower')).split(':').slice(-2).join(':').replace(')', '');
const o = { get g() { throw new Error('getter'); }, f() { return this; }, n: null, thrower() { throw new Error('call'); } };
class P { #q = 1; static one(v) { return v?.#q; } static two(v) { return v.f().#q; } }
for (const f of [
  () => o?.g, // at `?.`
  () => o.f().g, // at the dot
  () => (o.f()).g, // at the name: the parentheses end the chain
  () => (o?.f()).g,
  () => o?.["g"], // at the bracket
  () => o?.n.x,
  () => o?.thrower(), // at the name, as without `?.`
  () => o.thrower?.(), // at the parenthesis
  () => P.one(o),
  () => P.two(o),
]) try { f(); } catch (e) { console.log(place(e)); }
