class A {
  x = 1; #p = 2; static s = 'S'; static #count = 0; ['comp' + 1] = 'c';
  static { A.block = A.s + '!'; }
  constructor(y) { this.y = y; A.#count++; }
  get p() { return this.#p; } set p(v) { this.#p = v; }
  #secret() { return 'secret' + this.#p; } reveal() { return this.#secret(); }
  static get count() { return A.#count; } static isA(o) { return #p in o; }
}
const a = new A(5); a.p = 7;
console.log(a.x, a.y, a.p, a.comp1, a.reveal(), A.s, A.block, A.count, A.isA(a), A.isA({}));
class B extends A { x = this.y * 2; z = super.p; constructor() { super(21); this.w = this.x; } reveal() { return 'B' + super.reveal(); } static s2 = super.s + '2'; }
const b = new B(); console.log(b.x, b.z, b.w, b.reveal(), B.s, B.s2, b instanceof A, B.count, Object.keys(b).join());
try { Object.getOwnPropertyDescriptor(A.prototype, 'p').get.call({}); } catch (e) { console.log(e.name, e.message); }
try { A.prototype.reveal.call({}); } catch (e) { console.log(e.name); }
console.log(typeof A, A.name, A.length, Object.getOwnPropertyNames(A.prototype).join());
