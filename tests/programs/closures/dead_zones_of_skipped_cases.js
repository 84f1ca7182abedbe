// Functions that exist before a case of a switch is reached, or was skipped, find its variables uninitialised.
function t(k) {
  switch (k) {
    case 1: let v = 1;
    default: async function f() { v.x; } f().then(() => console.log('fine'), e => console.log(e.name));
      function g() { return v; } try { console.log(g()); } catch (e) { console.log(e.name); }
      const h = () => v; try { console.log(h()); } catch (e) { console.log(e.name); }
      try { console.log((() => v)()); } catch (e) { console.log(e.name); }
  }
}
t(7); t(1);
function inTest(k) {
  let h;
  switch (k) {
    case (h = () => v)():
      let v = 1;
    default:
      return h();
  }
}
function inLaterTest(k) {
  let h;
  switch (k) {
    case (h = () => v, 1):
      let v = 1;
    default:
      return h();
  }
}
for (const f of [() => inTest(1), () => inLaterTest(1), () => inLaterTest(2)])
  try { console.log(f()); } catch (e) { console.log(e.name); }
function inSameCase(k) {
  switch (k) {
    case 1:
      const h = () => v, f = n => (n ? f(n - 1) : v);
      let v = 4;
      console.log(h(), f(2));
    default:
      return g();
  }
  function g() { return 'g'; }
}
console.log(inSameCase(1), inSameCase(2));
function t(f) { try { return f(); } catch (e) { return e.name; } }
switch (0) { case 1: const a = 1; default: function f(p = a) { return p; } console.log(t(() => f())); }
switch (0) { case 1: const b = 1; default: { function f(p = b) { return p; } console.log(t(() => f())); } }
switch (0) { case 1: const c = 1; default: { function f() { return c; } console.log(t(() => f())); } }
switch (0) { case 1: const d = 1; default: { const f = () => d; console.log(t(() => f())); } }
switch (0) { case 1: const e = 1; default: { console.log(t(() => e)); } }
switch (0) { case 1: const g = 1; default: { { { function f() { return g; } console.log(t(f)); } } } }
