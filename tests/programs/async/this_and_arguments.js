// async arrows capture this, arguments, super and new.target; async methods of all kinds.
class Base { async hello(x) { await 0; return `base ${this.n} ${x}`; } get p() { return `p${this.n}`; } static async s() { return `${this.name} s`; } }
class Derived extends Base {
  n = 7;
  #secret = 'secret';
  async hello(...args) {
    const inner = async () => [await super.hello(args[0]), this.n, arguments.length, super.p, new.target];
    await null;
    const r = await inner();
    r.push(await (async x => { await x; return this.#secret; })(1));
    return r;
  }
  static async s() { return `${await super.s()} derived`; }
  async #hidden() { await 0; return this.#secret; }
  async open() { return await this.#hidden(); }
  field = async () => { await 0; return this.n; };
  static block = (async () => { await 0; return this.name; })();
  async 'quoted'() { return 'q'; }
  async [`com${'puted'}`]() { return 'c'; }
  async get() { return 'get'; }
  static async async() { return 'async'; }
  constructor() { super(); this.made = (async () => { await 0; return [new.target === Derived, this.n]; })(); }
}
(async () => {
  const d = new Derived();
  console.log(await d.hello('a', 'b'), await Derived.s(), await d.open(), await d.field(), await Derived.block, await d.quoted(), await d.computed(), await d.get(), await Derived.async(), await d.made);
  const o = { n: 1, async m() { await 0; return [this.n, (await (async () => this)()) === this]; }, f: async function () { return this && this.n; }, a: async () => typeof this };
  console.log(await o.m(), await o.f(), await (0, o.f).call({ n: 2 }), await o.a());
  async function sloppy() { await 0; return this === globalThis; }
  async function strict() { 'use strict'; await 0; return this; }
  console.log(await sloppy(), await strict(), await sloppy.call(1), await strict.call(1));
  async function mapped(a) { arguments[0] = 'changed'; await 0; const r = [a]; a = 'again'; await 0; r.push(arguments[0], arguments.length); return r; }
  console.log(await mapped(1, 2), await mapped());
  console.log(await (async (a, b = a, ...c) => [a, b, c, await c.length])(1, undefined, 3, 4));
  function outer() { return async () => { await 0; return [...arguments]; }; }
  console.log(await outer(1, 2, 3)());
  const async = x => x * 2, await_ = 3;
  console.log(async(4), await_, await (async x => x)(5), await (async () => {})(), await (async (x) => { return x; })(6));
  console.log([1, 2].map(async x => x * 2).length, await Promise.all([1, 2, 3].map(async (x, i) => { await 0; return x * i; })));
  for (const f of [sloppy, o.m, o.a, Derived.prototype.hello]) console.log(f.name, f.length, 'prototype' in f, Object.prototype.toString.call(f), Object.getOwnPropertyNames(f).join());
  try { new sloppy(); } catch (e) { console.log(e.message); }
  try { new o.a(); } catch (e) { console.log(e.message); }
  const fs = [];
  for (let i = 0; i < 3; i++) { await i; fs.push(() => i); i += 0; }
  console.log(fs.map(f => f()));
  const bound = Derived.prototype.hello.bind(d, 'bound');
  console.log((await bound())[0]);
})();
