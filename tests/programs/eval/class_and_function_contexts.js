class A {
  #p = 3;
  f = eval('this instanceof A');
  static s = eval('this === A');
  constructor() { this.v = eval('new.target === A'); }
  m() { return eval('super.toString === Object.prototype.toString'); }
  read() { return eval('this.#p'); }
}
const a = new A();
console.log(a.v, a.m(), a.read(), a.f, A.s);
class B extends A { constructor() { eval('super()'); this.b = 1; } }
console.log(new B().b, new B().v);
for (const text of [1]) try { eval('super.x'); } catch (e) { console.log(e.name); }
try { eval('this.#missing'); } catch (e) { console.log(e.name); }
try { class F { f = eval('arguments'); } new F(); } catch (e) { console.log(e.name); }
const o = { m() { return (() => eval('super.toString'))() === Object.prototype.toString; } };
console.log(o.m());
function* gen() { yield eval('1'); const x = eval('[yieldless(), 2]'); yield x; function yieldless() { return 'y'; } }
console.log([...gen()]);
(async function () { eval('var waited = 1'); await null; return waited; })().then(console.log);
