// Random programs about arrays in loops, destructuring, iteration that is patched half-way, and classes; fuzz_programs.js runs them.
// A program is a row of small functions, each called with several arguments; what it returns, and its arguments after it, are printed.
// Not compared are messages about what is not iterable or not a function: node names calls in iterated places in its own way.
'use strict';

const PRELUDE = `
function show(v, n = 0) {
  if (typeof v === 'function') return 'function';
  if (typeof v === 'string') return '"' + v + '"';
  if (typeof v === 'symbol') return 'symbol';
  if (Object.is(v, -0)) return '-0';
  if (typeof v !== 'object' || v === null) return String(v);
  if (n > 3) return '...';
  if (v instanceof Error) return v.name + ': ' + (['iterable', 'is not a function'].some(s => v.message.includes(s)) ? 'not iterable' : v.message);
  if (Array.isArray(v)) {
    let s = '[';
    for (let i = 0; i < v.length && i < 30; i++) s += (i ? ',' : '') + (Object.hasOwn(v, i) ? show(v[i], n + 1) : '_');
    return s + ']' + v.length;
  }
  let s = '{';
  for (const k of Object.keys(v)) s += k + ':' + show(v[k], n + 1) + ' ';
  return s + '}';
}
const say = v => { const s = show(v); console.log(s.length > 400 ? s.length + s.slice(0, 400) : s); };
const filled = a => { const r = []; for (let i = 0; i < a.length; i++) if (i in a) r[i] = a[i]; else r.length = i + 1; return r; };
let victim = [];
const trap = (f, v) => ({ valueOf() { f(victim); return v; }, toString() { f(victim); return 't' + v; } });
const traps = [a => { a.length = 0; }, a => { a.push(7.5); }, a => { a[0] = 'z'; }, a => { a.pop(); }, a => { a[a.length + 3] = 1; }, a => { delete a[1]; },
  a => { a.unshift(0.25); }, a => { a.splice(1, 1); }, a => { for (let i = 0; i < 40; i++) a.push(i); }, a => { a[0] = 0.5; a[1] = {}; }, () => { throw new Error('trap'); },
  a => { Object.freeze(a); }, a => { Object.defineProperty(a, 0, { get() { return 9; }, set(v) { }, configurable: true }); }, a => { a[0] = [3.5, 4.5]; }, a => { a.fill(0.125); }];
function run(name, f, make) {
  const args = make();
  victim = Array.isArray(args[0]) ? args[0] : [];
  let r;
  try { r = f(...args); } catch (e) { r = e; }
  console.log(name, show(r), show(args));
}
`;

class ArrayGenerator {
  constructor({ random, chance, pick }) {
    Object.assign(this, { random, chance, pick });
    this.serial = 0;
    this.depth = 0;
  }
  name(prefix) { return prefix + this.serial++; }
  many(least, most, make, between = ' ') { return Array.from({ length: least + this.random(most - least + 1) }, make).join(between); }

  // ---- arrays ----
  int() { return this.pick(['0', '1', '2', '3', '5', '-1', '-7', '100', '2147483647', '-2147483648', '1073741824']); }
  double() { return this.pick(['0.5', '1.5', '-2.25', '-0', 'NaN', 'Infinity', '1e300', '4294967296', '0.1', '3.75', '1e-9']); }
  other() { return this.pick(['"a"', '"3"', 'null', 'undefined', 'true', '{}', '[1]', '"x"', 'Symbol.iterator']); }
  // An array literal holds boxed values, what is filled element by element may hold doubles.
  filled(literal, percent = 60) { return this.chance(percent) ? `filled(${literal})` : literal; }
  list(make, most = 7) { return this.filled(`[${this.many(0, most, make, ', ')}]`); }
  trapped() { return `trap(traps[${this.random(15)}], ${this.int()})`; }
  array() {
    const { pick } = this, n = this.random(9);
    switch (this.random(24)) {
      case 0: case 1: case 2: case 3: case 4: return this.list(() => this.double());
      case 5: case 6: case 7: return this.list(() => this.int());
      case 8: return this.list(() => pick([this.int(), this.double()]));
      case 9: return this.list(() => pick([this.int(), this.double(), this.other()]));
      case 10: return this.filled(`[${this.many(1, 7, () => pick([this.double(), this.double(), '']), ', ')}, 1.5]`);
      case 11: return `[${this.many(1, 7, () => pick([this.int(), '']), ', ')}, 2]`;
      case 12: return `new Array(${n})`;
      case 13: return `new Array(${n}).fill(${pick(['0', '0.5', '1', 'undefined', '"q"'])})`;
      case 14: return `Array.from({ length: ${n} }, (_, i) => i ${pick(['* 1.5', '+ 0.25', '* 2', '% 3 ? i : "s"', '- 0.5'])})`;
      case 15: return this.matrix();
      case 16: return this.list(() => pick([this.int(), this.double(), this.trapped()]), 5);
      case 17: return `Object.freeze(${this.list(() => this.double())})`;
      case 18: return pick(['"hello"', '{ length: 3, 0: 1.5, 1: 2.5 }', '(function () { return arguments; })(1.5, 2.5, 3.5)', 'null', 'undefined', '5']);
      case 19: return `Object.defineProperty([1.5, 2.5, 3.5], ${this.random(3)}, { get() { return 9; }, set(v) { this.z = v; }, configurable: true })`;
      case 20: return `(class extends Array {}).of(${this.many(0, 5, () => this.double(), ', ')})`;
      case 21: return `((a) => { a[${this.pick(['2', '5', '1000', '40'])}] = ${this.double()}; return a; })(${this.list(() => this.double(), 3)})`;
      case 22: return `((a) => { a.length = ${n}; return a; })(${this.list(() => this.double())})`;
      default: return `((a) => { for (let i = 0; i < ${n}; i++) a.push(i * ${this.pick(['1.5', '1', '0.25'])} + ${this.pick(['0', '0.5'])}); return a; })([])`;
    }
  }
  matrix() {
    const width = this.random(5), percent = this.pick([0, 100, 100, 50]);
    const row = () => this.filled(`[${Array.from({ length: width }, () => this.pick([this.double(), this.double(), this.int()])).join(', ')}]`, percent);
    if (this.chance(60)) return `[${this.many(1, 6, row, ', ')}]`;
    if (this.chance(50)) return `Array.from({ length: ${1 + this.random(6)} }, (_, i) => Array.from({ length: ${1 + this.random(5)} }, (_, j) => i * ${this.pick(['0.5', '1'])} + j))`;
    return this.list(() => this.pick([row(), row(), this.list(() => this.double()), '[]', 'null', '"s"', '5', 'new Array(3)']), 6);
  }
  parameter() { return this.pick(['0', '1', '2', '3', '4', '5', '6', '-1', '2.5', '"2"', 'NaN', 'undefined', 'null', '1e10', '-0', 'true', this.trapped()]); }

  // ---- expressions over a, b (arrays), m (a matrix), n, x, s, t, o, and counters ----
  index() {
    const i = this.pick(this.counters);
    return this.pick([i, i, i, i, i, `${i} + 1`, `${i} - 1`, `n - 1 - ${i}`, `${i} + 2`, '0', '1', 'n', 'x', `${i} * 2`, `${i} >> 1`, `${i} & 3`, `a.length - 1 - ${i}`, '"1"', '-1', `${i} % 3`, 't']);
  }
  element() {
    const i = this.pick(this.counters), j = this.pick(this.counters);
    return this.pick([`a[${this.index()}]`, `a[${this.index()}]`, `a[${this.index()}]`, `b[${this.index()}]`, `b[${this.index()}]`, `m[${i}][${j}]`, `m[${i}][${j}]`, `m[0][${j}]`, `m[${j}][${this.index()}]`]);
  }
  value() {
    if (this.depth > 2) return this.pick(['s', 't', 'x', 'n', this.pick(this.counters), this.element(), this.int(), this.double()]);
    this.depth++;
    try { return this.compound(); } finally { this.depth--; }
  }
  compound() {
    const v = () => this.value();
    switch (this.random(20)) {
      case 0: case 1: case 2: case 3: case 4: return this.element();
      case 5: return this.pick(['s', 't', 'x', 'n', 'o.p', 'a.length', 'b.length', 'm.length']);
      case 6: return this.pick(this.counters);
      case 7: return this.pick([this.int(), this.double()]);
      case 8: case 9: case 10: case 11: return `(${v()} ${this.pick(['+', '-', '*', '+', '*', '/', '%'])} ${v()})`;
      case 12: return `(${v()} ${this.pick(['|', '&', '^', '>>', '>>>', '<<'])} ${v()})`;
      case 13: return `Math.${this.pick(['max', 'min'])}(${v()}, ${v()})`;
      case 14: return `Math.${this.pick(['abs', 'floor', 'sqrt', 'sign', 'trunc', 'round'])}(${v()})`;
      case 15: return `-${v().replace(/^-/, '+')}`;
      case 16: return `(${v()} ${this.pick(['<', '>', '<=', '>=', '==', '!=', '===', '!=='])} ${v()} ? ${v()} : ${v()})`;
      case 17: return this.pick([`+${this.element()}`, `(${this.element()} ?? ${v()})`, `(${this.element()} || ${v()})`, `(${this.index()} in a)`, `typeof ${this.element()}`]);
      case 18: return this.pick([`${this.element()}++`, `--${this.element()}`, `(${this.element()} = ${v()})`, `(${this.element()} += ${v()})`]);
      default: return this.pick(['h(a, ' + v() + ')', `(t = ${v()})`, '(s += 1)', `(o.p = ${v()})`, `"" + ${v()}`, this.other()]);
    }
  }
  // What leaves a loop quiet is likelier.
  simple() {
    const e = () => this.element(), s = this.pick(['s', 's', 't']), v = () => this.pick([this.element(), this.pick(this.counters), this.double(), this.int(), 'x', 's']);
    return this.pick([`${s} += ${e()};`, `${s} += ${e()};`, `${s} += ${e()} * ${e()};`, `${s} = ${s} * ${e()};`, `${s} -= ${e()};`, `${e()} = ${v()};`, `${e()} = ${v()} ${this.pick(['+', '*', '-', '/'])} ${v()};`,
      `${e()} += ${v()};`, `${e()} *= ${v()};`, `${e()}++;`, `${s} = Math.${this.pick(['max', 'min'])}(${s}, ${e()});`, `if (${e()} ${this.pick(['<', '>', '<=', '>='])} ${s}) ${s} = ${e()};`,
      `b.push(${v()});`, `a.push(${v()});`, `${s} = ${e()};`, `${s} += ${v()};`, `o.p += ${e()};`, `${s} = ${e()} ${this.pick(['|', '&', '^', '>>>'])} ${v()};`, `${s}++;`, `const ${this.name('c')} = ${e()};`,
      `m[${this.pick(this.counters)}].push(${v()});`, `m[${this.pick(this.counters)}] = ${v()};`, `${s} += a.length;`, `g += ${e()};`, `g = ${e()};`]);
  }
  statement() {
    const v = () => this.value(), e = () => this.element();
    if (this.chance(65)) return this.simple();
    switch (this.random(22)) {
      case 0: return `a.push(${this.many(0, 2, v, ', ')});`;
      case 1: return this.pick(['s += a.pop();', 'a.shift();', 't = b.pop();', 'b.length--;', `a.length = ${this.random(8)};`, 'a.length += 2;', 'b.reverse();', 'a.sort();']);
      case 2: return `a.splice(${this.random(4)}, ${this.random(3)}${this.chance(50) ? ', ' + v() : ''});`;
      case 3: return `[${e()}, ${e()}] = [${e()}, ${e()}];`;
      case 4: return `if (${v()} ${this.pick(['<', '>', '==='])} ${v()}) ${this.pick(['continue;', 'break;', `{ ${this.statement()} }`, this.simple()])}`;
      case 5: return `if (${v()}) { ${this.statement()} } else { ${this.statement()} }`;
      case 6: return this.pick(['a = b;', 'b = a;', '[a, b] = [b, a];', 'm = [a, b];', 'a = a.slice();', 'b = [...a];', 'b = a.concat(b);', 'a = m[0];', 'a = [];', 'm[0] = b;']);
      case 7: return `delete ${e()};`;
      case 8: return `o[${this.index()}] = ${v()};`;
      case 9: return `fs.push(() => ${v()});`;
      case 10: return `try { ${this.statement()} } catch (e) { s += 1; }`;
      case 11: return `const ${this.name('c')} = a.${this.pick(['indexOf', 'includes', 'slice', 'at', 'lastIndexOf', 'concat', 'with', 'fill'])}(${this.pick(['0', '1', '0.5', 's', 'a[0]'])});`;
      case 12: case 13: return this.depth < 2 && this.counters.length < 3 ? this.loop() : this.simple();
      case 14: return `h(a, ${v()});`;
      case 15: return `[s, t${this.pick(['', ' = 1', ', ...b'])}] = ${this.pick(['a', 'b', 'm[0]', '[t, s]', '[...a]', 'a'])};`;
      case 16: return `b[b.length] = ${v()};`;
      case 17: return `a[a.length] = ${v()};`;
      case 18: return `t = ${e()} ${this.pick(['<', '>', '==='])} ${v()};`;
      case 19: return `switch (${e()}) { case ${this.int()}: ${this.simple()} break; default: ${this.simple()} }`;
      default: return `s = ${v()};`;
    }
  }
  bound() { return this.pick(['a.length', 'a.length', 'a.length', 'b.length', 'n', 'n', 'n', 'x', 'm.length', 'a.length - 1', 'n - 1', 'n + 1', '2.5', '4', '"3"', 'k', 'm[0].length', 's']); }
  // Every loop ends: it counts its turns, or its bound is small and stays what it is.
  loop() {
    const i = this.name('i'), word = this.pick(['let', 'let', 'let', 'var']), bound = this.bound(), step = this.pick(['++', '++', '++', ' += 1', ' += 2', ' += 3']);
    this.counters.push(i);
    this.depth++;
    try {
      const body = this.many(1, this.pick([1, 2, 4]), () => this.statement());
      // A small bound leaves the body a row of statements.
      return this.chance(50) ? this.head(word, i, bound, step, `{ if (++w > 60) break; ${body} }`) : this.capped(word, i, bound, step, `{ ${body} }`);
    } finally { this.counters.pop(); this.depth--; }
  }
  head(word, i, bound, step, body) {
    switch (this.random(10)) {
      case 0: return `for (${word} ${i} = ${this.pick(['3', '5', 'k', '4.5', 'k - 1'])}; ${i} ${this.pick(['>=', '>'])} ${this.pick(['0', '1', '-1', '0.5'])}; ${i}--) ${body}`;
      case 1: return `for (${word} ${i} = k; ${i}--;) ${body}`;
      case 2: return `{ ${word} ${i} = ${this.pick(['0', '1', '-1'])}; while (${i} < ${bound}) { ${body.replace(/\bcontinue;/g, 'break;')} ${i}${step}; } }`;
      default: return `for (${word} ${i} = ${this.pick(['0', '0', '0', '0', '1', '2', '-1', '0.5', 'k - 2', '-0'])}; ${i} ${this.pick(['<', '<', '<', '<='])} ${bound}; ${i}${step}) ${body}`;
    }
  }
  // The bound is evaluated once and at most 12, or no number.
  capped(word, i, bound, step, body) {
    const z = this.name('z');
    return `const ${z} = ${bound}; if (!(${z} > 12)) for (${word} ${i} = ${this.pick(['0', '0', '0', '1', '-1'])}; ${i} ${this.pick(['<', '<', '<='])} ${z}; ${i}${step}) ${body}`;
  }
  kernel() {
    const name = this.name('f');
    this.counters = ['k'];
    const init = () => this.pick(['0', '0', '0.5', '1', '"s"', '-Infinity', '-0', 'undefined', 'a[0]', 'n', '2147483647']);
    const body = this.many(1, 2, () => this.loop());
    const wrapped = this.chance(8) ? `try { ${body} } finally { o.q = s; }` : body;
    const kind = this.pick(['', '', '', '', '', '*']);
    return `function${kind} ${name}(a, b, m, n, x, k) {
  let s = ${init()}, t = ${init()}, w = 0, o = { p: 0 }, fs = [];
  ${kind ? wrapped.replace(/t = /, 't = yield ') : wrapped}
  return [s, t, o, w, fs.map(f => f())];
}
${this.many(2, 5, () => `run('${name}', ${kind ? `(...z) => [...${name}(...z)]` : name}, () => [${this.argumentsOf()}]);`, '\n')}`;
  }
  // Nested loops over matrices, in the forms that hold rows or have a version for doubles.
  nested() {
    const name = this.name('f'), { pick } = this, d = () => pick(['i', 'j', 'k']), c = () => pick(['m', 'm', 'b', 'a']), cell = () => `${c()}[${d()}][${pick([d(), d(), d() + ' + 1', d() + ' - 1', '0'])}]`;
    const statement = () => pick([`s += ${cell()};`, `s += ${cell()} * ${cell()};`, `s = s - ${cell()} * x;`, `${cell()} = s;`, `${cell()} = ${cell()} * ${pick(['x', '0.5', '2'])};`, `${cell()} += ${pick(['1', '0.5', 's', 'k'])};`, `s += v[${d()}] * ${cell()};`, `v[${d()}] = s;`, `v[${d()}] += ${cell()};`, `v[${d()}] = v[${d()}] / ${pick(['2', 'x', cell()])};`, `s += v[${d()}];`, `s = Math.max(s, ${cell()});`]);
    const odd = () => pick(['', '', '', '', '', '', `${c()}[${d()}] = ${pick(['i', '"r"', 'null', 's', 'm[0]', '[s]', 'v'])};`, `if (${d()} === 2) ${c()}[${d()}] = ${pick(['s', '"q"', 'i', 'null'])};`, `${c()}[${d()}].push(s);`, `v.push(${d()});`, `if (${d()} > 1) { ${statement()} }`, 'm = b;', `const r = ${c()}[${d()}]; s += r[${d()}]; r[${d()}] = 0.25;`, `h(v, 1);`, `v.length = 3;`, `if (s !== s) s = 0;`, `if (++w > 40) break;`]);
    const loop = (i, body) => `for (let ${i} = ${pick(['0', '0', '0', '1'])}; ${i} ${pick(['<', '<', '<=', '!='])} ${pick(['n', 'n', '3', '4', 'v.length', 'm.length', 'm[0].length', 'b.length', 'n - 1'])} && ${i} < 9; ${i}++) { ${body} }`.replace(/ && \w < 9/, t => (this.chance(85) ? '' : t));
    const some = () => this.many(1, 2, statement) + ' ' + odd();
    const body = loop('k', `${odd()} ${loop('i', `${this.chance(40) ? statement() : ''} ${loop('j', some())} ${this.chance(40) ? statement() + odd() : ''}`)}`).replace(/!= (\S+)/g, (t, b) => (b === 'n' || b === '3' || b === '4' ? t : `< ${b}`)).replace(/v\.push\(\w\)/g, t => `if (v.length < 20) ${t}`);
    return `function ${name}(m, a, b, v, n, x) {
  let s = ${pick(['0', '0.5', '"s"', '1'])}, w = 0, i = 0, j = 1, k = 0;
  ${this.chance(50) ? body : loop('i', loop('j', some()))}
  return s;
}
${this.many(2, 4, () => `run('${name}', ${name}, () => [${this.matrices()}, ${this.list(() => pick([this.double(), this.double(), this.int()]))}, ${pick(['2', '3', '4', '5'])}, ${this.double()}]);`, '\n')}`;
  }
  matrices() {
    if (this.chance(20)) return `...(m => [m, ${this.pick(['m, m', 'm, [m, m, m]', '[...m], m', '[m[0], m[0], m[0]], [m[1], m[0]]'])}])(${this.matrix()})`;
    return [this.matrix(), this.matrix(), this.matrix()].join(', ');
  }
  argumentsOf() {
    if (this.chance(12)) return `...(a => [a, a, [a, a], ${this.random(6)}, ${this.parameter()}, ${this.random(6)}])(${this.array()})`;
    const a = this.array(), same = this.chance(50) ? this.list(() => this.double()) : this.array();
    return [a, same, this.matrix(), this.chance(70) ? this.random(7) : this.parameter(), this.chance(50) ? this.double() : this.parameter(), this.random(6)].join(', ');
  }

  // ---- sequences of what changes an array ----
  soup() {
    const v = () => this.pick([this.int(), this.double(), this.double(), this.other(), this.trapped()]), n = () => this.pick(['0', '1', '2', '3', '-1', '5', 'a.length', 'a.length - 1', '20']);
    const step = () => this.pick([() => `a.push(${this.many(1, 3, v, ', ')});`, () => `say(a.pop());`, () => `say(a.shift());`, () => `a.unshift(${v()});`, () => `say(a.splice(${n()}, ${n()}, ${v()}));`, () => `a.splice(${n()}, ${n()});`,
      () => `a[${n()}] = ${v()};`, () => `a[${n()}] = ${this.double()};`, () => `a.length = ${n()};`, () => `delete a[${n()}];`, () => `a.fill(${v()}, ${n()});`, () => `a.reverse();`, () => `a.sort();`, () => `a.sort((x, y) => x - y);`,
      () => `a.copyWithin(${n()}, ${n()});`, () => `a = a.slice(${n()});`, () => `a = a.concat(${this.list(v, 3)});`, () => `a = a.map(x => ${this.pick(['x', 'x * 2', 'x + 0.5', '"" + x'])});`, () => `a = a.filter(x => x > 0);`,
      () => `say(a.indexOf(${v()}));`, () => `say(a.includes(${this.pick(['undefined', 'NaN', '0.5'])}));`, () => `a = [...a, ${v()}];`, () => `a = Array.from(a);`, () => `a = a.toSorted();`, () => `a = a.with(0, ${v()});`, () => `a = a.flat();`,
      () => `say(a.reduce((x, y) => x + y, 0));`, () => `say(a.join());`, () => `say(Object.keys(a));`, () => `say(JSON.stringify(a));`, () => `say(a.at(${n()}));`, () => `for (const x of a) { if (typeof x === 'number' && x > 1) a.push(${this.double()}); if (a.length > 12) break; }`,
      () => `for (const k in a) say(k);`, () => `a = Object.assign([], a);`, () => `say(Math.max(...a.filter(x => typeof x === 'number')));`, () => `a.forEach((x, i) => { if (i < 3) a[i] = ${v()}; });`, () => `Object.defineProperty(a, ${n()}, { value: ${v()}, writable: true, enumerable: true, configurable: true });`,
      () => `for (let i = 0; i < a.length; i++) if (typeof a[i] === 'number') a[i] = a[i] * 0.5;`, () => `for (let i = a.length; i--;) say(a[i]);`, () => `a.lastIndexOf(${v()});`, () => `a = a.toSpliced(${n()}, 1, ${v()});`, () => `a.findLast(x => { a.length = 2; return x === 0.5; });`])();
    const name = this.name('f');
    return `function ${name}(a) {\n  victim = a;\n  ${this.many(3, 10, () => step() + ' say(a);', '\n  ')}\n  return a;\n}\n${this.many(1, 3, () => `run('${name}', ${name}, () => [${this.array()}]);`, '\n')}`;
  }

  // ---- destructuring ----
  pattern(depth = 0) {
    const target = () => {
      const t = this.pick(['p', 'q', 'r', 'o.p', 'o[k()]', 'a[0]', 'a[1]', 'q', 'o.set', '(call().x)', 'a[k()]']);
      if (depth < 2 && this.chance(15)) return this.pattern(depth + 1);
      return t;
    };
    const item = () => (this.chance(10) ? '' : target() + (this.chance(30) ? ` = ${this.pick(['1', 'k()', 'p', 'call()', 'a', '(() => { throw new Error("default"); })()', '[5, 6]'])}` : ''));
    const items = Array.from({ length: this.random(5) }, item);
    if (this.chance(25)) items.push('...' + target());
    else if (items[items.length - 1] === '') items.push('');
    return `[${items.join(', ')}]`;
  }
  source() {
    const v = () => this.pick(['p', 'q', 'r', 'a[0]', 'a[1]', 'k()', '1.5', 'o.p', '"s"', 'undefined', 'call()', '[1, 2]']);
    return this.pick([`[${this.many(0, 5, v, ', ')}]`, `[${this.many(0, 5, v, ', ')}]`, `[${this.many(0, 3, v, ', ')}, ...a]`, 'a', 'a', 'it()', 'gen()', '"xyz"', '[, 1, , 2]', 'new Set([1, 2, 3])', 'null', 'undefined', 'a.slice()', '(p = a)', '5']);
  }
  destructuring() {
    const name = this.name('f');
    const statement = () => {
      const pattern = this.pattern();
      switch (this.random(8)) {
        case 0: case 1: case 2: case 3: return `${pattern} = ${this.source()};`;
        case 4: return `log(${pattern} = ${this.source()});`;
        case 5: { const [x, y, z] = [this.name('v'), this.name('v'), this.name('v')]; return `${this.pick(['let', 'const', 'var'])} [${x}, ${y} = ${this.pick(['1', 'k()', x])}${this.pick(['', `, ...${z}`])}] = ${this.source()}; log([${x}, ${y}]);`; }
        case 6: return `for (${pattern} of [${this.source()}, ${this.source()}]) { log(p); ${this.pick(['', 'break;', 'if (p) continue;', ''])} }`;
        default: return `(([v, w = k(), ...z]) => { log([v, w, z]); })(${this.source()});`;
      }
    };
    const caught = () => (this.chance(70) ? `try { ${statement()} } catch (e) { log(e); } log([p, q, r, o]);` : `${statement()} log([p, q, r, o]);`);
    return `function ${name}(a, act) {
  const lines = [], log = v => { lines.push(show(v)); };
  let p = 0, q = 1.5, r = 'r', n = 0, count = 0, o = { p: 1, set set(v) { log(v); act(a); } };
  const k = () => { log('k'); if (++count === 3) act(a); return n++; }, call = () => { log('call'); if (++count === 4) act(a); return o; };
  const it = () => ({ [Symbol.iterator]() { log('open'); let i = 0; return { next() { log('next'); return { value: i++, done: i > 3 }; }, return() { log('return'); return {}; } }; } });
  function* gen() { try { yield 1; yield [2, 3]; yield 4; } finally { log('closed'); } }
  ${this.many(1, 4, caught, '\n  ')}
  return lines;
}
${this.many(1, 3, () => `run('${name}', (...z) => patching(() => ${name}(...z)), () => [${this.array()}, ${this.act()}]);`, '\n')}`;
  }
  // What happens half-way; patching() undoes it.
  act() {
    return this.pick(['() => {}', '() => {}', ...Array.from({ length: 3 }, () => `traps[${this.random(15)}]`), `() => patch(Array.prototype, Symbol.iterator, function* () { yield 'patched'; yield this[0]; })`,
      `() => patch(arrayIterator, 'next', function () { return { value: 'n', done: ++patched > 4 }; })`, `() => patch(arrayIterator, 'return', function () { console.log('array iterator closed'); return {}; })`,
      `() => patch(Array.prototype, 'push', function (v) { this[this.length] = 'pushed'; return 'many'; })`, `() => patch(Array.prototype, 1, 'elsewhere')`, `() => patch(Object.prototype, 0, 'object')`,
      `() => patch(Array.prototype, 'return', () => ({}))`, `() => patch(Object.prototype, 'return', function () { console.log('object closed'); return {}; })`, `() => { throw new Error('act'); }`]);
  }
  patched() {
    const name = this.name('f');
    this.counters = ['k', 'i'];
    const look = () => this.pick(['for (const v of a) { log(v); if (lines.length > 20) break; }', 'log([...a]);', 'log(Math.max(...a));', 'log(new Set(a).size);', 'log(Array.from(a));', 'a.push(i); log(a);', 'b.push(i * 0.5); log(b);', 'log(b.push(1));', '[s, t] = a; log([s, t]);', '[s, t] = [t, s]; log([s, t]);', 'log([...a.entries()]);', 'log(((...z) => z)(...a));', 's += a[i]; log(s);', 'log(a[1]);', 'b[i] = i; log(b);', 'a.length = 0;', 'log([...[1, 2], ...a]);', 'log(Object.fromEntries([["x", 1]]));', 'log([...new Map([[1, 2]]).keys()]);', 'log(b.concat(a));', 'const [c, ...d] = a; log(d);', 'log(a.includes(undefined));', 'log(a.indexOf("elsewhere"));']);
    return `function ${name}(a, act, at) {
  const lines = [], b = [], log = v => { lines.push(show(v)); };
  let s = 0, t = 1;
  for (let i = 0; i < 4; i++) {
    if (i === at) act(a);
    ${this.many(1, 4, look, '\n    ')}
  }
  return lines;
}
${this.many(1, 3, () => `run('${name}', (...z) => patching(() => ${name}(...z)), () => [${this.array()}, ${this.act()}, ${this.random(5)}]);`, '\n')}`;
  }

  // ---- classes ----
  classes() {
    const name = this.name('f'), C = this.name('C'), base = this.pick(['', '', 'extends Base', 'extends Array', 'extends Map', 'extends Error', 'extends Promise', 'extends Object', 'extends mix(Base)']);
    const v = () => this.pick(['i', 'v', '1', '"s"', '0.5', 'this', 'log("v")', 'new.target', 'C0']).replace('C0', C);
    const inBody = () => this.pick(['this.#p', '#p in this', 'this.#m()', 'this.#acc', '(this.#acc = i)', '++this.#p', `${C}.#count++`, `#m in v`, 'this.#p?.x', '(() => this.#p)()', 'super.m?.()', 'super.toString === undefined', 'this.a', 'delete this.a', `Object.keys(this)`, 'v.#p', 'v?.#p', '(v.#p = 3)', '[v.#p] = [4]', '({ a: this.#p } = { a: 6 })']);
    const argument = base === 'extends Promise' ? 'r => r(1)' : base === 'extends Map' ? '[[1, 2]]' : 'i';
    const member = () => this.pick([() => `x${this.random(3)} = ${v().replace(/\bv\b/, '1')};`, () => `m(v) { return ${inBody()}; }`, () => `get g() { return ${inBody().replace(/\bv\b/g, 'this')}; }`, () => `set g(v) { log(${inBody()}); }`, () => `static s(v) { return ${inBody()}; }`,
      () => `static { log(${this.pick([`${C}.name`, 'this.length', 'typeof this', `#p in ${C}`, `${C}.#count`, 'Object.getOwnPropertyNames(this)'])}); }`, () => `static y = ${this.pick(['i', 'this', `() => this`, `${C}.#count`])};`, () => `*gen() { yield this.#p; yield* [1, 2]; }`, () => `[log('key') + i] = i;`, () => `async am() { try { await 1; return this.#p; } finally { log('fin'); } }`,
      () => `["c" + i]() { return 1; }`, () => `'quoted' = i;`, () => `static ["s" + i] = log('static key');`, () => `constructor(v) { ${base ? `${this.pick(['', 'log("before");'])} super(${argument});` : ''} log(${inBody()}); ${this.pick(['', '', 'return { other: 1 };', 'return;'])} }`])();
    const members = [`#p = ${this.pick(['i', 'log("p")', '[i]', 'this', 'undefined'])};`, `#m() { return i; }`, `get #acc() { return this.#p; } ${this.pick(['set #acc(v) { this.#p = v; }', ''])}`, 'static #count = 0;'];
    const list = [...members, ...Array.from({ length: 1 + this.random(5) }, member)].filter((m, at, all) => !/constructor/.test(m) || all.findIndex(z => /constructor/.test(z)) === at).sort(() => this.random(3) - 1);
    const use = () => this.pick(['x.m(x)', 'x.m({})', 'x.g', '(x.g = 1)', `${C}.s(x)`, `${C}.s(${C})`, 'x.a', '(x.a = i)', 'delete x.x0', 'Object.keys(x)', '[...x.gen?.() ?? []]', 'all[0].m(x)', 'x.m.call(all[0], x)', 'x instanceof ' + C, 'x', `${C}.y`, 'x["c" + i]()', `Object.getOwnPropertyNames(${C})`, 'x.constructor === ' + C, `new (class extends ${C} { z = 1; })(${argument})`, 'x.length', 'x.push?.(1.5)', 'x[0]', `(${C}.prototype.a = 9, x.a)`, `Object.defineProperty(${C}.prototype, 'a', { get() { return 'got'; }, configurable: true }) && x.a`, 'x.am?.().then?.(z => say(z), z => say(z)) && 0', 'x.get?.(1)', 'x.message', 'Object.setPrototypeOf(x, null) && 0', 'Object.freeze(x) && 0', `x.#p`].slice(0, -1));
    return `function ${name}(a, n) {
  const lines = [], all = [], log = v => { lines.push(show(v)); return 'l' + lines.length; };
  for (let i = 0; i < n; i++) {
    try {
      class ${C} ${base} { ${list.join('\n        ')} }
      const x = new ${C}(${argument});
      all.push(x);
      ${this.many(1, 4, () => `try { log(${use()}); } catch (e) { log(e); }`, '\n      ')}
    } catch (e) { log(e); }
  }
  return lines;
}
run('${name}', ${name}, () => [${this.array()}, ${1 + this.random(3)}]);`;
  }

  // ---- property sites that see many shapes ----
  properties() {
    const name = this.name('f'), p = () => this.pick(['a', 'b', 'c', 'd', 'length', '0', 'm']), site = () => this.pick(['x', 'x', 'y']);
    const dot = q => (q === '0' ? '[0]' : '.' + q);
    const use = () => this.pick([() => `log(${site()}${dot(p())});`, () => `${site()}${dot(p())} = ${this.pick(['i', '"v"', '0.5', 'x', 'undefined'])};`, () => `log(delete ${site()}${dot(p())});`, () => `log('${p()}' in ${site()});`, () => `${site()}${dot(p())}++;`, () => `log(x.m?.());`,
      () => `Object.setPrototypeOf(x, y);`, () => `Object.defineProperty(${this.pick(['x', 'proto', 'Object.getPrototypeOf(x) ?? proto'])}, '${p()}', { ${this.pick(['get() { return "g"; }, set(v) { log("set"); }', 'value: 5', 'value: 6, writable: true', 'get: undefined'])}, configurable: true, enumerable: ${this.chance(50)} });`,
      () => `proto${dot(p())} = ${this.pick(['7', '() => 8', 'function () { return this === x; }'])};`, () => `delete proto${dot(p())};`, () => `log(Object.keys(x));`, () => `Object.${this.pick(['freeze', 'seal', 'preventExtensions'])}(${site()});`, () => `y = x;`, () => `x = { ...x, a: i };`, () => `log(x?.a?.b);`, () => `x.a ??= i;`, () => `x.b ||= 3;`, () => `({ a: y, ...x } = x ?? {});`, () => `for (const k in x) log(k);`, () => `log(JSON.stringify(x) ?? 0);`])();
    const object = () => this.pick(['{ a: 1, b: 2 }', '{ b: 1, a: 2 }', '{}', 'Object.create(proto)', '[1.5, 2.5]', '"str"', '5', 'null', 'undefined', '{ get a() { return "getter"; } }', 'function () {}', 'new K(i)', 'new L(i)', '{ __proto__: proto, c: 1 }', 'new Proxy_()', 'Object.create(null)', 'Object.freeze({ a: 1 })', '{ a: 1, ["k" + i]: 2 }', 'new Error("e")', 'Symbol.iterator', '{ set a(v) {}, b: 1 }', 'class { static a = 1; }', 'new Map']).replace('new Proxy_()', 'new (class extends K { b = 5; })(i)');
    return `function ${name}(n) {
  const lines = [], log = v => { lines.push(show(v)); }, proto = { d: 'proto', m() { return 'm'; } };
  class K { constructor(v) { this.a = v; } get c() { return 'K.c'; } m() { return this.a; } }
  class L extends K { constructor(v) { super(v); this.b = v; } m() { return super.m() + 1; } }
  let y = { a: 'y' };
  const turn = (x, i) => { ${this.many(2, 6, () => (this.chance(80) ? `try { ${use()} } catch (e) { log(e); }` : use()), '\n    ')} };
  for (let i = 0; i < n; i++) {
    try { turn([${this.many(2, 6, object, ', ')}][${this.pick(['i % 2', 'i % 3', 'i', '0', 'i % 5'])}], i); } catch (e) { log(e); }
  }
  return lines;
}
run('${name}', ${name}, () => [${1 + this.random(7)}]);`;
  }

  // ---- generators and async functions with try/finally ----
  suspensions() {
    const name = this.name('f'), isAsync = this.chance(50), head = isAsync ? 'async function*' : 'function*';
    const statement = depth => this.pick([() => 'log(yield i);', () => `[p, q] = ${this.pick(['[yield 1, q]', '[q, p]', 'yield', '[yield, yield]'])};`, () => 'p += a[i];', () => 'a.push(yield p);', () => `for (let i = 0; i < a.length && i < 4; i++) ${this.pick(['p += a[i];', 'a[i] = yield a[i];', 'p += yield i;'])}`,
      () => (depth > 2 ? 'p++;' : `try { ${this.many(1, 3, () => statement(depth + 1))} } ${this.chance(50) ? `catch (e) { log(e); ${statement(depth + 1)} }` : ''} finally { log('f${depth}'); ${this.chance(40) ? statement(depth + 1) : ''} }`),
      () => (depth > 2 ? 'q = p;' : `try { ${this.many(1, 3, () => statement(depth + 1))} } catch ([e]) { log(e); }`), () => `if (p > ${this.random(4)}) ${this.pick(['return q;', 'throw [p];', 'break out;', 'yield* inner();'])}`, () => 'yield* inner();', () => (isAsync ? 'q = await p;' : 'q = p;'), () => (isAsync ? 'for await (const v of [1, Promise.resolve(2)]) { log(v); yield v; }' : 'for (const v of inner()) { log(v); if (v === 2) break; }'),
      () => 'i++;', () => '{ let z = i; fs.push(() => z++); yield z; }', () => `for (const [u, v = yield 'd'] of [[1], [2, 3]]) { log(u); yield v; }`])();
    const calls = `[${this.many(3, 8, () => this.pick(["['next', 1]", "['next', 0.5]", "['next']", "['throw', 'T']", "['return', 'R']", "['next', [4, 5]]"]), ', ')}]`;
    return `${isAsync ? 'async ' : ''}function ${name}(a, how) {
  const lines = [], log = v => { lines.push(show(v)); return lines.length; }, fs = [];
  function* inner() { try { const v = yield 1; log(v); yield 2; } finally { log('inner'); } return 3; }
  ${head} g(p, q) { let i = 0; out: { ${this.many(2, 6, () => statement(0), '\n    ')} } return [p, q, i]; }
  const it = g(1, 2);
  for (const [step, v] of how) {
    try { log(${isAsync ? 'await ' : ''}it[step](v)); } catch (e) { log(e); }
  }
  log(fs.map(f => f()));
  ${isAsync ? `console.log('${name}', lines.join(' '));` : 'return lines;'}
}
${isAsync ? `${name}(${this.array()}, ${calls}).catch(say);` : `run('${name}', ${name}, () => [${this.array()}, ${calls}]);`}`;
  }

  program() {
    const parts = Array.from({ length: 6 + this.random(8) }, () => {
      const r = this.random(20);
      return r < 6 ? this.kernel() : r < 9 ? this.nested() : r < 12 ? this.soup() : r < 14 ? this.destructuring() : r < 16 ? this.patched() : r < 17 ? this.classes() : r < 18 ? this.properties() : this.suspensions();
    });
    return `${this.chance(30) ? "'use strict';\n" : ''}${PRELUDE}
let g = 0;
function h(a, v) { ${this.pick(['g += v; return v;', 'if (v > 2) a[0] = v; return a[1];', 'a.length = 2; return v;', 'g++; return g;', 'a.push(v); if (a.length > 30) a.length = 1; return 1;'])} }
class Base { constructor() { this.b = 1; } m() { return 'base'; } }
const mix = B => class extends B { mixed = 1; };
const arrayIterator = Object.getPrototypeOf([][Symbol.iterator]());
let undo = [], patched = 0;
function patch(o, k, v) {
  const old = Object.getOwnPropertyDescriptor(o, k);
  undo.push(() => { if (old) Object.defineProperty(o, k, old); else { delete o[k]; if (k === 1) o.length = 0; } });
  Object.defineProperty(o, k, { value: v, writable: true, configurable: true, enumerable: false });
}
function patching(f) {
  patched = 0;
  try { return f(); } finally { while (undo.length) undo.pop()(); }
}
${parts.join('\n')}
say(g);
`;
  }
}

module.exports = { ArrayGenerator };
