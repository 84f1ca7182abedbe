// Makes random programs that put closures into arrays in all the ways there are, take them out again, and call them.
// What each call gets is printed: a caller that the compiler does not know of shows in what a function takes its argument for.
'use strict';

const FUNCTIONS = [
  n => `x => log(${n}, x)`,
  n => `x => log(${n}, (x | 0) + ${n})`,
  n => `(x, y) => log(${n}, x, y)`,
  n => `function (x) { return log(${n}, x, this === undefined); }`,
  n => `(x, y = 2) => log(${n}, x, y)`,
  n => `(...r) => log(${n}, r.length, r[0])`,
  n => `x => { total += x | 0; return log(${n}, typeof x); }`,
  n => `x => (typeof x === 'number' ? log(${n}, x * 2) : x)`,
];
const ARRAYS = [
  g => `[${g.functions()}]`, g => `[${g.functions()}]`, () => '[]', () => 'new Array(2)', g => `new Array(${g.f()}, ${g.f()})`,
  g => `Array.of(${g.f()})`, g => `Array.from([${g.f()}])`, g => `Array.from({ length: 2 }, () => ${g.f()})`,
  g => `${g.array()}.slice()`, g => `${g.array()}.concat(${g.array()})`, g => `${g.array()}.concat(${g.f()})`,
  g => `[...${g.array()}, ${g.f()}]`, g => `collect(${g.f()}, ${g.f()})`, g => `${g.array()}.map(f => f)`,
  g => `${g.array()}.filter(Boolean)`, g => `Array.from(${g.array()})`, g => `[[${g.f()}], [${g.f()}]][0]`, g => `same(${g.array()})`,
  g => `${g.array()}.splice(0, 1)`, g => `${g.array()}.toReversed()`, g => `${g.array()}.with(0, ${g.f()})`,
  g => `${g.array()}.toSpliced(0, 1, ${g.f()})`, g => `[, ${g.f()}]`, g => `Array(2).fill(${g.f()})`, g => `Object.values({ a: ${g.f()} })`,
  g => `${g.array()}.flat()`, g => `[${g.array()}].flat()`, g => `${g.array()}.reduce((l, f) => [f, ...l], [])`,
  g => `(([, ...rest]) => rest)(${g.array()})`, g => `${g.array()}.flatMap(f => [f, f])`,
];
const PUTS = [
  g => `${g.array()}.push(${g.f()});`, g => `${g.array()}.push(${g.functions()});`, g => `${g.array()}[${g.n()}] = ${g.f()};`,
  g => `${g.array()}.unshift(${g.f()});`, g => `${g.array()}.splice(${g.n()}, 1, ${g.f()});`, g => `${g.array()}.fill(${g.f()}, 0, 1);`,
  g => `${g.array()}.length = ${g.n()};`, g => { const a = g.array(); return `${a}[${a}.length] = ${g.f()};`; },
  g => `push.call(${g.array()}, ${g.f()});`, g => `${g.array()}['pu' + 'sh'](${g.f()});`, g => `${g.array()}[key(${g.n()})] = ${g.f()};`,
  g => `Object.assign(${g.array()}, { 0: ${g.f()} });`, g => `${g.array()}.copyWithin(0, 1);`, g => `${g.array()}.reverse();`,
  g => `${g.array()}.sort(() => 0);`, g => `[${g.array()}[${g.n()}]] = [${g.f()}];`,
  g => `${g.array()}.forEach((f, i, all) => { all[i] = ${g.f()}; });`, g => `put(${g.array()}, ${g.f()});`,
  g => `holder.list = ${g.array()}; holder.list.push(${g.f()});`, g => `keep.set('k', ${g.array()}); keep.get('k').push(${g.f()});`,
  g => { const a = g.array(); return `for (const k in ${a}) ${a}[k] = ${g.f()};`; }, g => `${g.array()}.push(...${g.array()});`,
  g => `holder[key(${g.n()})] = ${g.f()};`, g => `holder.list.unshift(${g.f()});`,
  g => `swap(${g.array()}, ${g.array()});`, g => `${g.array()}.push(${g.array()}[${g.n()}]);`, g => `${g.array()}[${g.n()}] ??= ${g.f()};`,
  g => `collect.apply(null, [${g.f()}]).push(${g.f()});`, g => `emitter.on(${g.f()});`, g => `emitter.lists.push(${g.array()});`,
];
// The arguments of a call may be anything.
const CALLS = [
  g => `call(${g.array()}[${g.n()}], ${g.v()});`, g => `for (const f of ${g.array()}) call(f, ${g.v()});`,
  g => `${g.array()}.forEach(f => f && f(${g.v()}));`, g => `log(${g.array()}.map(f => f && f(${g.v()})).length);`,
  g => `log(${g.array()}.reduce((v, f) => (f ? f(v) : v), ${g.v()}));`, g => `{ const [f, g = ${g.f()}] = ${g.array()}; call(f, ${g.v()}); call(g, ${g.v()}); }`,
  g => `call(${g.array()}.at(-1), ${g.v()});`, g => `call(${g.array()}.pop(), ${g.v()});`, g => `call(${g.array()}.shift(), ${g.v()});`,
  g => `call(${g.array()}.find(Boolean), ${g.v()});`, g => `[...${g.array()}].forEach(f => call(f, ${g.v()}));`,
  g => `apply(...${g.array()});`, g => `for (const k in ${g.array()}) log(k);`, g => { const a = g.array(); return `for (const k in ${a}) call(${a}[k], ${g.v()});`; },
  g => `Object.values(${g.array()}).forEach(f => call(f, ${g.v()}));`, g => `for (const [i, f] of ${g.array()}.entries()) call(f, i);`,
  g => `call(${g.array()}.slice(1)[0], ${g.v()});`, g => `${g.array()}[${g.n()}]?.(${g.v()});`,
  g => `log(${g.array()}.flatMap(f => [f && f(${g.v()})]).length);`, g => `log(Array.from(${g.array()}, f => f && f(${g.v()})).length);`,
  g => `new Set(${g.array()}).forEach(f => call(f, ${g.v()}));`, g => `log(${g.array()}.indexOf(${g.array()}[0]));`,
  g => `log(${g.array()}.some(f => f && f(${g.v()})));`, g => `call(holder.list[${g.n()}], ${g.v()});`, g => `call(holder[${g.n()}], ${g.v()});`,
  g => `holder.list.forEach(run);`, g => `${g.array()}.forEach(run);`, g => `emitter.emit(${g.v()}, ${g.v()});`,
  g => `setNow(${g.array()}[${g.n()}], ${g.v()});`, g => `try { ${g.array()}[${g.n()}](${g.v()}); } catch (e) { log(e instanceof TypeError); }`,
  g => `try { for (const f of ${g.array()}) f(${g.v()}, ${g.v()}); } catch (e) { log(e instanceof TypeError); }`,
  g => { const a = g.array(); return `for (let i = 0; i < ${a}.length; i++) if (${a}[i]) ${a}[i](i);`; },
  g => { const a = g.array(); return `for (let i = 0; i < ${a}.length; i++) { const f = ${a}[i]; if (f) f(${g.v()}); }`; },
  g => `{ const f = i ? ${g.array()}[${g.n()}] : ${g.f()}; if (f) f(${g.v()}); }`, g => `{ const f = i > 1 ? holder[${g.n()}] : ${g.f()}; if (f) f(${g.v()}); }`,
  g => `{ const f = i ? ({ ...${g.array()} })[0] : ${g.f()}; if (f) f(${g.v()}); }`, g => `(${g.array()}[${g.n()}] || ${g.f()})(${g.v()});`,
  g => `for (const list of emitter.lists) for (const f of list) call(f, ${g.v()});`,
];
// What changes the rules.
const CHANGES = [
  g => `Array.prototype.push = function (x) { this[this.length] = x; log('push'); return x; };`,
  g => `class Sub extends Array { at() { return ${g.f()}; } } const sub = new Sub(); sub.push(${g.f()}); call(sub.at(0), 1); call(sub[0], 's'); call(sub.map(f => f)[0], 1.5);`,
  g => `Object.defineProperty(${g.array()}, 0, { configurable: true, get() { return ${g.f()}; } });`,
  g => `Array.prototype[3] = ${g.f()};`, g => `Object.prototype[2] = ${g.f()};`, g => `Object.setPrototypeOf(${g.array()}, [${g.functions()}]);`,
  g => `${g.array()}.at = ${g.f()};`, g => `${g.array()}.forEach = ${g.f()};`, g => `Object.fromEntries([['list', ${g.array()}]]).list.push(${g.f()});`,
  g => `{ const made = [${g.f()}], a = ${g.array()}; a.constructor = { [Symbol.species]: function () { return made; } }; a.slice(0, 1); call(made[0], 's'); }`,
  g => `Array.prototype[Symbol.iterator] = function* () { yield ${g.f()}; };`,
  g => `JSON.parse('{"list":[]}').list.push(${g.f()});`,
  g => `holder.iterable = { *[Symbol.iterator]() { yield ${g.f()}; } }; for (const f of holder.iterable) call(f, ${g.v()});`,
  g => `${g.array()}["1"] = ${g.f()};`, g => `Reflect.apply(push, ${g.array()}, [${g.f()}]);`, g => `holder['li' + 'st'] = ${g.array()};`, g => `Object.prototype.list = ${g.array()};`,
];
const VALUES = ['1', '2', '0.5', "'s'", 'undefined', '[1]', '{ a: 1 }', 'null', '-0', 'true', '7', '1e9'];

const PRELUDE = `let total = 0, depth = 0;
const log = (...what) => { console.log(what.map(w => (typeof w === 'function' ? 'function' : typeof w === 'object' ? JSON.stringify(w) : String(w))).join(' ')); return what[1]; };
const call = (f, x) => { if (typeof f === 'function') f(x); else log('none'); };
const setNow = (f, ...rest) => { if (f) f(...rest); };
const run = (f, i) => { if (f) f(i); };
const apply = (f, g) => { call(f, 1); call(g, 2); };
const collect = (...list) => list;
const same = list => list;
const key = n => String(n);
const put = (list, f) => { list.push(f); };
const swap = (a, b) => { const t = a[0]; a[0] = b[0]; b[0] = t; };
const keep = new Map(), push = [].push;
const holder = { list: [], length: 0 };
const emitter = { lists: [], hooks: [], on(f) { this.hooks.push(f); }, emit(x, y) { for (const f of this.hooks) f(x, y); } };
`;

class ElementGenerator {
  constructor({ random, chance, pick }) {
    Object.assign(this, { random, chance, pick, mode: 'script', serial: 0, names: [], shared: [] });
    // One way that lets an array go hides what others do: each program knows a few.
    const some = (list, n) => Array.from({ length: n }, () => pick(list));
    this.arrays = [ARRAYS[0], ARRAYS[2], ...some(ARRAYS, 2)];
    this.puts = [PUTS[0], ...some(PUTS, 2)];
    this.calls = some(CALLS, 4);
  }
  f() {
    if (this.shared.length && this.chance(60)) return this.pick(this.shared);
    return '(' + this.pick(FUNCTIONS)(++this.serial) + ')';
  }
  functions() { return this.chance(50) ? this.f() : `${this.f()}, ${this.f()}`; }
  array() { return this.names.length ? this.pick(this.names) : `[${this.f()}]`; }
  n() { return this.chance(70) ? String(this.random(3)) : this.pick(['i', 'i + 1', '+key(1)', 'i & 1']); }
  v() { return this.pick(VALUES); }
  declare(keyword, name) {
    const made = this.pick(this.arrays)(this);
    this.names.push(name);
    return `${keyword} ${name} = ${made};`;
  }
  statement() {
    if (this.chance(30)) return this.pick(this.puts)(this);
    return this.pick(this.calls)(this);
  }
  // A function whose parameters are arrays, called with several.
  step(number) {
    const outer = this.names, lines = [];
    this.names = [...outer.filter(() => this.chance(30)), 'a', 'b'];
    for (let n = 1 + this.random(4); n > 0; n--) lines.push('  ' + this.statement());
    if (this.chance(30)) lines.splice(0, 0, '  ' + this.declare('const', 'c'));
    this.names = outer;
    return `function step${number}(a, b, i) {\n${lines.join('\n')}\n}`;
  }
  program() {
    const lines = [], body = [];
    for (let n = this.random(3); n > 0; n--) {
      lines.push(`const f${n} = ${this.pick(FUNCTIONS)(++this.serial)};`);
      this.shared.push(`f${n}`);
    }
    for (let n = 0; n < 2 + this.random(3); n++) lines.push(this.declare(this.pick(['const', 'let']), `a${n}`));
    const steps = 1 + this.random(3);
    for (let n = 0; n < steps; n++) lines.push(this.step(n));
    for (let n = 2 + this.random(6); n > 0; n--) body.push('  ' + this.statement());
    for (let n = 0; n < steps; n++) body.push(`  step${n}(${this.array()}, ${this.array()}, i);`);
    if (this.chance(20)) lines.splice(this.random(lines.length + 1), 0, this.change());
    return `${this.chance(70) ? "'use strict';\n" : ''}${PRELUDE}${lines.join('\n')}\nfor (let i = 0; i < 3; i++) {\n${body.join('\n')}\n}\nlog(total);\n`;
  }
  change() {
    const names = this.names;
    this.names = [];
    const text = `try { ${this.pick(CHANGES)(this)} } catch (e) { log('refused'); }`;
    this.names = names;
    return text;
  }
}

module.exports = { ElementGenerator };
