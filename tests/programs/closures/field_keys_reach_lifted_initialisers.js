// What initialises fields may be called with their keys and private methods, which the constructor, made before them, then captures.
const target = {};
const initialise = key => { new (class extends (function () { return target; }) { ['key' + key] = key; })(); };
initialise(process.argv.length);
initialise(7);
console.log(target);

const made = [];
function make(Base, tag, n) {
  class C extends Base {
    #hidden(x) { return tag + x + (n > 1 ? this.#size : ''); }
    get #size() { return n; }
    static #stem() { return tag; }
    ['key' + tag + n] = this.#hidden(n);
    [tag] = this.#size;
    static ['static' + tag] = C.#stem() + n;
    constructor(...a) { super(...a); made.push(this); }
  }
  return C;
}
class Base { constructor(b) { this.b = b; } }
for (let i = 0; i < 3; i++) {
  const C = make(Base, 't' + i, i);
  console.log(new C(i), C['statict' + i]);
}
console.log(made.length);
