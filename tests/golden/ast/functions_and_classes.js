function f(a, { b }, [c] = [], ...d) { return this; }
const g = (x) => x, h = async y => { await y; };
class A extends B {
  #p = 1;
  static s;
  constructor() { super(); }
  get x() { return this.#p; }
  static { f(); }
}
