// What a getter gives is not stored under its name.
'use strict';
const kept = [];
function scatter(n) { const a = n * 3, b = n * 5; return n ? scatter(n - 1) + a + b : 0; }
const others = { got: f => f(1), seen: f => f(1), made: f => f(1) };
const d = { get got() { return f => { kept.push(f); return 0; }; } };
class Hidden {
  #f;
  set seen(f) { this.#f = f; }
  get seen() { return this.#f; }
  static get ['ma' + 'de']() { return f => { kept.push(f); return 0; }; }
}
const h = new Hidden();
h.seen = f => { kept.push(f); return 0; };
const uses = [(o, i) => o.got(x => x + i), (o, i) => o.seen(x => x + i), (o, i) => o.made(x => x + i)];
const objects = [d, h, Hidden];
for (let k = 0; k < 3; k++) {
  for (let i = 0; i < 3; i++) console.log(uses[k](others, i), uses[k](objects[k], i));
  scatter(20);
  console.log(kept.map(f => f(100)).join(' '));
  kept.length = 0;
}
