// Random programs about closures, for fuzz_closures.js: captured and assigned variables of every kind, in loops and out of them,
// functions that are called at once, kept, handed on, returned, in objects, arrays, classes, generators and async functions.
// Programs are typed, so that most calls reach a function: n a primitive value, s a string, f a function of two n that gives n,
// g one that gives f, h one of f and n that gives n, o an object with n, f and m, a an array of n, fs an array of f.
// They end: what might call itself, and each loop, burns fuel.
'use strict';
const IDIOMS = require('./closure_idioms.js');

const PRELUDE = `let fuel = 0, lines = 0;
function tick() { if (--fuel < 0) throw new EvalError('fuel'); }
function show(v, n = 0) {
  if (typeof v === 'function') return 'function';
  if (Object.is(v, -0)) return '-0';
  if (typeof v !== 'object' || v === null) return String(v).slice(0, 80);
  if (n > 2) return '...';
  if (v instanceof Error) return v.name + ': ' + v.message;
  if (Array.isArray(v)) return '[' + Array.from(v, x => show(x, n + 1)).join() + ']';
  return '{' + Object.keys(v).map(k => k + ':' + show(v[k], n + 1)).join() + '}';
}
function out(...list) { if (++lines < 200) console.log(...list.map(v => show(v))); }
// Places only: V8 makes up names for functions that have none, and names the object that a method was called on.
function where(e) {
  if (!(e instanceof Error)) return out('not an error', e);
  out(e.name);
  console.log('#' + e.stack.split('\\n').filter(line => line.includes('program.')).map(line => line.slice(line.lastIndexOf('program.'), line.lastIndexOf(':'))).join('|'));
}
let late = [];
function takes(...list) { tick(); return list.length * 10 + (typeof list[0] === 'number' ? list[0] : 1); }
function part(name, f) {
  late = []; fuel = 400; lines = 0;
  console.log('part ' + name);
  try { out(f()); } catch (e) { out('uncaught', e); }
  out(hits);
}
`;

// Programs with these do anything with properties whose names they work out; the others leave names to be followed.
const OPEN = `// Has the methods of arrays, and keeps their callbacks: belated calls one.
class Odd {
  constructor(list) { this.list = list; }
}
for (const name of ['map', 'filter', 'forEach', 'reduce', 'some', 'every', 'find', 'findIndex', 'flatMap', 'slice', 'concat', 'at'])
  Odd.prototype[name] = function (f, x) { if (late.length < 3 && typeof f === 'function') late.push(f); return this.list[name](f, x); };
function belated(x) { tick(); return late.length ? late.shift()(x, 1, []) : 0; }
// Puts another function in place of a method of arrays, which counts its calls: what was expanded must notice.
let hits = 0;
function patch(name) {
  const old = Array.prototype[name];
  if (old.isPatch) return;
  Array.prototype[name] = function (...args) { hits++; return old.apply(this, args); };
  Array.prototype[name].isPatch = true;
}
`;
const CLOSED = `let hits = 0;
function belated(x) { tick(); return 0; }
function patch(name) {}
`;
const openShow = "'{' + Object.keys(v).map(k => k + ':' + show(v[k], n + 1)).join() + '}'";
const closedShow = "'{n:' + show(v.n, n + 1) + ',f:' + show(v.f, n + 1) + ',m:' + show(v.m, n + 1) + '}'";

const VALUE_TYPES = ['n', 'n', 'n', 'n', 'f', 'f', 'o', 'a', 'g', 'h', 'fs', 's'];

const PATCHED = ['map', 'filter', 'forEach', 'reduce', 'some', 'every', 'find', 'findIndex', 'flatMap', 'push', 'slice', 'concat', 'at', 'sort'];

class ClosureGenerator {
  constructor({ random, chance, pick }) {
    Object.assign(this, { random, chance, pick });
    this.serial = 0;
    this.depth = this.nesting = 0;
    this.deepest = pick([2, 3, 3, 4]);
    this.scopes = [[]];
    this.frame = { ticks: false, kind: 'plain', params: [], usesArguments: false, isArrow: false };
    this.labels = [];
    this.inLoop = false;
    this.isClosed = chance(50);
    this.mode = pick(['sloppy', 'sloppy', 'strict', 'module']);
  }
  name(prefix) { return prefix + this.serial++; }
  declare(name, type, isWritable, isSafe = true) { this.scopes[this.scopes.length - 1].push({ name, type, isWritable, isSafe }); return name; }
  variables(type) { return this.scopes.flat().filter(v => v.type === type); }
  // The innermost are likelier.
  variable(type) {
    const all = this.variables(type).filter(v => v.isSafe || this.chance(30));
    if (!all.length) return null;
    return this.chance(50) ? all[all.length - 1 - this.random(Math.min(3, all.length))] : this.pick(all);
  }
  scoped(make) {
    this.scopes.push([]);
    try { return make(); } finally { this.scopes.pop(); }
  }
  many(least, most, make) { return Array.from({ length: least + this.random(most - least + 1) }, make); }

  // ---- functions ----
  // Gives [text, frame] of what `make` makes in a new function with the parameters.
  inFunction(params, make, kind = 'plain', isArrow = false) {
    const saved = [this.frame, this.labels, this.inLoop];
    this.frame = { ticks: kind !== 'plain', kind, params: params.map(p => p.name), isArrow: isArrow, outer: this.frame };
    [this.labels, this.inLoop] = [[], false];
    try {
      return this.scoped(() => {
        for (const p of params) this.declare(p.name, p.type, true);
        this.depth++;
        return [make(), this.frame];
      });
    } finally { this.depth--; [this.frame, this.labels, this.inLoop] = saved; }
  }
  params(types) {
    const list = types.map(type => ({ name: this.name('p'), type, text: '' }));
    for (const p of list) p.text = p.name;
    for (let i = list.length - 1; i >= 0 && this.chance(12); i--)
      if (list[i].type === 'n') list[i].text += ` = ${this.simple('n')}`;
    if (list.length && list[list.length - 1].type === 'n' && this.chance(12)) list.pop();
    if (this.chance(8)) { const r = this.name('r'); list.push({ name: r, type: 'a', text: '...' + r }); }
    return list;
  }
  text(params) { return params.map(p => p.text).join(', '); }
  body(type, params, kind, isArrow) {
    const isSimple = params.every(p => p.text === p.name);
    const [text, frame] = this.inFunction(params, () => {
      const lines = this.statements(this.random(3));
      return lines + `return ${this.expression(type)};`;
    }, kind, isArrow);
    const strict = isSimple && this.chance(4) ? `'use strict';\n` : '';
    return `{\n${strict}${frame.ticks || this.chance(40) ? 'tick();\n' : ''}${text}\n}`;
  }
  arrow(types, result) {
    const params = this.params(types), head = params.length === 1 && params[0].text === params[0].name && this.chance(50) ? params[0].name : `(${this.text(params)})`;
    if (this.chance(45)) return `(${head} => ${this.body(result, params, 'plain', true)})`;
    const [text, frame] = this.inFunction(params, () => this.expression(result), 'plain', true);
    return frame.ticks ? `(${head} => (tick(), ${text}))` : `(${head} => ${text.startsWith('{') ? `(${text})` : text})`;
  }
  functionExpression(types, result) {
    if (this.chance(75)) return this.arrow(types, result);
    const params = this.params(types), name = this.chance(40) ? this.name('e') : '';
    return `(function ${name}(${this.text(params)}) ${this.scoped(() => {
      if (name && result === 'n') this.declare(name, types[0] === 'f' ? 'h' : 'f', false, false);
      return this.body(result, params, 'plain', false);
    })})`;
  }
  signature(type) { return { f: [['n', 'n'], 'n'], g: [['n'], 'f'], h: [['f', 'n'], 'n'] }[type]; }

  // ---- expressions ----
  number() {
    return this.pick(['0', '1', '2', '3', '5', '7', '10', '-1', '-3', '0.5', '-0', '1.25', '2147483647', '-2147483648', '1e9', 'NaN', 'undefined', 'true', 'false', 'null', '65535']);
  }
  simple(type) {
    const v = this.chance(70) && this.variable(type);
    if (v) return this.read(v);
    switch (type) {
      case 'n': return this.number();
      case 's': return this.pick([`'a'`, `'xyz'`, `''`, `'12'`]);
      case 'f': return this.pick(['((x, y) => x - y)', '((x, y) => y)', '(x => x)', '(() => 4)']);
      case 'g': return '(x => y => x * y)';
      case 'h': return this.pick(['((f, x) => f(x, 1))', '((f, x) => f(f(x, 2), x))']);
      case 'o': return this.pick([`({ n: ${this.number()}, f: x => x, m(x) { return this.n - x; } })`, `{ n: 3, f: (x, y) => y, m: x => x }`.replace(/^.*$/, '($&)')]);
      case 'a': return `[${this.many(0, 3, () => this.number()).join(', ')}]`;
      default: return '[x => x, (x, y) => y]';
    }
  }
  read(v) {
    if (!v.isSafe || v.isWritable) this.frame.ticks = true;
    return v.name;
  }
  expression(type) {
    if (this.depth > this.deepest) return this.simple(type);
    this.depth++;
    try {
      if (this.chance(8)) return `(${this.expression('n')} ? ${this.expression(type)} : ${this.expression(type)})`;
      if (this.chance(6)) return this.iife(type);
      return this.chance(25) ? this.simple(type) : this[`make_${type}`]();
    } finally { this.depth--; }
  }
  iife(type) {
    if (this.chance(40)) return `(() => ${this.body(type, [], 'plain', true)})()`;
    const types = this.many(0, 2, () => this.pick(VALUE_TYPES)), params = types.map(t => ({ name: this.name('p'), type: t }));
    for (const p of params) p.text = p.name;
    const args = types.map(t => this.expression(t)).join(', ');
    return this.chance(60) ? `((${this.text(params)}) => ${this.body(type, params, 'plain', true)})(${args})`
      : `(function (${this.text(params)}) ${this.body(type, params, 'plain', false)})(${args})`;
  }
  callee() {
    const v = this.chance(70) && this.variable('f');
    if (v) return this.read(v);
    this.frame.ticks = true;
    return this.expression('f');
  }
  args(types) { return types.map(t => (this.chance(6) ? `...[${this.expression(t)}]` : this.expression(t))).slice(0, this.chance(90) ? 9 : 1).join(', '); }
  call() {
    switch (this.random(5)) {
      case 0: this.frame.ticks = true; return `${this.expression('o')}.${this.pick(['f', 'm', 'm'])}(${this.args(['n'])})`;
      case 1: return `${this.expression('h')}(${this.args(['f', 'n'])})`;
      case 2: return `${this.expression('g')}(${this.args(['n'])})(${this.args(['n', 'n'])})`;
      default: return `${this.callee()}(${this.args(['n', 'n'])})`;
    }
  }
  make_n() {
    const e = () => this.expression('n');
    if (this.chance(10)) return this.idiom();
    switch (this.random(24)) {
      case 0: case 1: case 2: return `(${e()} ${this.pick(['-', '*', '-', '/', '%', '|', '&', '^', '<<', '>>>'])} ${e()})`;
      case 3: return `(${e()} ${this.pick(['<', '>', '<=', '===', '!=='])} ${e()})`;
      case 4: return `(${e()} ${this.pick(['&&', '||', '??'])} ${e()})`;
      case 5: return `(${e()} + ${e()})`;
      case 6: case 7: case 8: case 9: case 10: return this.call();
      case 11: return `${this.expression('a')}${this.pick(['[0]', '[1]', '.length', '.length', '.at(-1)'])}`;
      case 12: return `${this.expression('o')}.n`;
      case 13: case 14: return this.fold();
      case 15: case 16: case 17: return this.assignment();
      case 18: if (this.chance(40)) { this.frame.ticks = true; return `belated(${e()})`; } return `${this.expression('s')}.length`;
      case 19: return this.suspension() ?? this.call();
      case 20: return this.argumentsObject() ?? this.call();
      case 21: return `(([x, y = ${this.number()}]) => y)([${e()}, ${e()}])`;
      case 22: this.frame.ticks = true; return `(({ n, f }) => ${this.chance(50) ? 'f(n)' : 'n'})(${this.expression('o')})`;
      default: this.frame.ticks = true; return `${this.expression('fs')}.reduce((x, f) => f(x, 1), ${e()})`;
    }
  }
  idiom() {
    this.frame.ticks = true;
    return this.inFunction([], () => {
      const make = type => () => this.expression(type);
      this.depth++;
      try { return this.pick(IDIOMS)({ e: make('n'), f: make('f'), o: make('o'), a: make('a') }); } finally { this.depth--; }
    }, 'plain', true)[0];
  }
  suspension() {
    if (this.frame.kind === '*') return `(yield ${this.expression('n')})`;
    return this.frame.kind === 'async' ? `(await ${this.expression('n')})` : null;
  }
  argumentsObject() {
    if (this.frame.isArrow || !this.frame.outer) return null;
    return this.pick(['arguments.length', 'arguments[0]', 'arguments[1]', `arguments[${this.random(4)} - ${this.random(2)}]`, 'takes.apply(this, arguments)', 'takes(...arguments)']);
  }
  // An array, or what looks like one to its methods.
  receiver() {
    const a = this.expression('a');
    return this.chance(12) && !this.isClosed ? `new Odd(${a})` : a;
  }
  fold() {
    const a = this.receiver();
    switch (this.random(6)) {
      case 0: case 1: return `${a}.reduce(${this.functionExpression(['n', 'n'], 'n')}, ${this.expression('n')})`;
      case 2: return `${a}.find(${this.expression('f')})`;
      case 3: return `${a}.some(${this.expression('f')})`;
      case 4: return `${a}.every(${this.functionExpression(['n', 'n'], 'n')})`;
      default: return `${a}.findIndex(${this.functionExpression(['n', 'n'], 'n')})`;
    }
  }
  assignment() {
    const targets = this.variables('n').filter(v => v.isWritable);
    if (this.chance(15)) { const o = this.variable('o'); if (o) return `(${o.name}.n ${this.pick(['=', '-=', '*='])} ${this.expression('n')})`; }
    if (!targets.length) return this.number();
    const target = this.chance(50) ? targets[targets.length - 1] : this.pick(targets);
    switch (this.random(5)) {
      case 0: return `${target.name}${this.pick(['++', '--'])}`;
      case 1: return `${this.pick(['++', '--'])}${target.name}`.replace(/^/, '(').replace(/$/, ')');
      case 2: case 3: return `(${target.name} ${this.pick(['-=', '*=', '|=', '||=', '??=', '+='])} ${this.expression('n')})`;
      default: return `(${target.name} = ${this.expression('n')})`;
    }
  }
  make_s() { return this.chance(50) ? this.simple('s') : `('${this.name('t')}' + ${this.expression('n')})`; }
  make_f() {
    switch (this.random(12)) {
      case 0: return `${this.expression('g')}(${this.args(['n'])})`;
      case 1: this.frame.ticks = true; return `${this.expression('o')}.f`;
      case 2: { const o = this.variable('o'); this.frame.ticks = true; return o ? `${o.name}.m.bind(${o.name})` : this.functionExpression(['n', 'n'], 'n'); }
      case 3: this.frame.ticks = true; return `(${this.expression('fs')}[0] ?? (x => x))`;
      default: return this.functionExpression(['n', 'n'], 'n');
    }
  }
  make_g() { return this.functionExpression(['n'], 'f'); }
  make_h() { return this.functionExpression(['f', 'n'], 'n'); }
  make_o() {
    if (this.chance(25)) return `(${this.arrow(['n'], 'o')})(${this.expression('n')})`;
    const params = this.params(['n']), body = this.scoped(() => this.body('n', params, 'plain', false).replace(/return (.*);\n\}$/, (_, e) => `return this.n ${this.pick(['-', '*', '|'])} ${e};\n}`));
    const getter = this.chance(15) ? `, get q() { tick(); return ${this.inFunction([], () => this.expression('n'), 'plain')[0]}; }` : '';
    return `({ n: ${this.expression('n')}, f: ${this.expression('f')}, m(${this.text(params)}) ${body}${getter} })`;
  }
  make_a() {
    const e = () => this.expression('n');
    switch (this.random(12)) {
      case 0: case 1: return `[${this.many(0, 3, () => (this.chance(15) ? `...${this.expression('a')}.slice(0, 4)` : e())).join(', ')}]`;
      case 2: case 3: return `${this.receiver()}.map(${this.expression('f')})`;
      case 4: return `${this.receiver()}.filter(${this.expression('f')})`;
      case 5: return `Array.from({ length: ${this.random(4)} }, ${this.functionExpression(['n', 'n'], 'n')})`;
      case 6: return `[...${this.expression('a')}].sort(${this.functionExpression(['n', 'n'], 'n')})`;
      case 7: return `${this.expression('a')}.slice(0, 4).flatMap(${this.functionExpression(['n'], 'a')}).slice(0, 5)`;
      case 8: return `${this.expression('a')}.concat(${e()}).slice(0, 6)`;
      case 9: return `${this.expression('fs')}.map(f => f(${e()}, 1))`;
      default: return `[${this.many(1, 3, e).join(', ')}]`;
    }
  }
  make_fs() {
    return this.chance(40) ? `${this.expression('a')}.slice(0, 3).map(${this.functionExpression(['n'], 'f')})` : `[${this.many(0, 3, () => this.expression('f')).join(', ')}]`;
  }

  // ---- statements: text that ends in a new line, or nothing ----
  statements(n) {
    let text = '';
    for (let i = 0; i < n; i++) text += this.statement();
    return text;
  }
  // With functions declared further down, and variables in their dead zone.
  block(most = 3) {
    return this.scoped(() => {
      const hoisted = this.chance(12) ? this.declare(this.name('f'), 'f', false, false) : null;
      const late = this.chance(7) ? this.name('v') : null, lateType = this.pick(['n', 'o', 'f', 'a']);
      let text = '';
      if (late) text += this.user(late, lateType);
      text += this.statements(1 + this.random(most));
      if (late) { text += `${this.pick(['let', 'const', 'let'])} ${late} = ${this.expression(lateType)};\n`; this.declare(late, lateType, false); }
      if (hoisted) text += this.declared(hoisted, ['n', 'n'], 'n');
      return text + this.statements(this.random(2));
    });
  }
  // A closure that uses what is not declared yet.
  user(name, type) {
    const use = { n: name, o: `${name}.n`, f: `${name}(1, 2)`, a: `${name}[0]` }[type];
    const f = this.declare(this.name('k'), 'f', false, false);
    const attempt = this.chance(40) ? `try {\nout(${f}(1));\n} catch (e) {\nwhere(e);\n}\n` : '';
    return `const ${f} = ${this.pick(['() =>', 'x =>', 'function ()'])} {\nreturn ${use};\n};\n${attempt}`;
  }
  declared(name, types, result) {
    const params = this.params(types);
    return `function ${name}(${this.text(params)}) ${this.body(result, params, 'plain', false)}\n`;
  }
  statement() {
    if (this.nesting > 3) return `out(${this.expression('n')});\n`;
    if (this.chance(1) && this.chance(40)) return `patch('${this.pick(PATCHED)}');\n`;
    this.nesting++;
    const depth = this.depth;
    this.depth = Math.max(depth, this.nesting);
    try { return this.anyStatement(); } finally { this.nesting--; this.depth = depth; }
  }
  anyStatement() {
    switch (this.random(30)) {
      case 0: case 1: case 2: case 3: case 4: case 5: return this.declaration();
      case 6: case 7: case 8: return this.functionDeclaration();
      case 9: case 10: case 11: return `out(${this.expression(this.pick(['n', 'n', 'n', 'a', 'o', 's', 'f']))});\n`;
      case 12: case 13: return `${this.assignment()};\n`;
      case 14: return this.reassignment();
      case 15: return `if (${this.expression('n')}) {\n${this.block()}}${this.chance(50) ? ` else {\n${this.block()}}` : ''}\n`;
      case 16: case 17: case 18: return this.forLoop();
      case 19: return this.whileLoop();
      case 20: return this.forOf();
      case 21: case 22: return this.tryStatement();
      case 23: return this.switchStatement();
      case 24: return this.jump();
      case 25: return `{\n${this.block()}}\n`;
      case 26: return this.classDeclaration();
      case 27: return this.coroutine();
      case 28: return this.destructuring();
      default: return this.each();
    }
  }
  declaration() {
    const type = this.pick(VALUE_TYPES), kind = this.pick(['let', 'let', 'const', 'const', 'var']), prior = this.chance(6) && kind !== 'var' && this.variable(type);
    const value = this.expression(type);
    // Shadowing: nothing before it in the block may have used the other.
    const name = prior && this.scopes[this.scopes.length - 1].length === 0 && this.scopes.length > 2 && !value.includes(prior.name) ? prior.name : this.name('v');
    this.declare(name, type, kind !== 'const');
    return `${kind} ${name} = ${value};\n`;
  }
  functionDeclaration() {
    const type = this.pick(['f', 'f', 'f', 'g', 'h']), name = this.name('f'), [types, result] = this.signature(type);
    if (this.chance(25)) this.declare(name, type, false, false);
    const text = this.declared(name, types, result);
    if (!this.scopes[this.scopes.length - 1].some(v => v.name === name)) this.declare(name, type, false);
    return text;
  }
  reassignment() {
    const type = this.pick(['f', 'f', 'o', 'a', 'g', 'h', 'fs', 's']), targets = this.variables(type).filter(v => v.isWritable);
    if (this.chance(30)) { const o = this.variable('o'); if (o) return `${o.name}.f = ${this.expression('f')};\n`; }
    if (this.chance(30)) { const fs = this.variable('fs'); if (fs) return `${fs.name}.push(${this.expression('f')});\n`; }
    if (this.chance(20)) { const a = this.variable('a'); if (a) return `if (${a.name}.length < 6) ${a.name}.push(${this.expression('n')});\n`; }
    if (targets.length > 1 && this.chance(40)) return `[${targets[0].name}, ${targets[1].name}] = [${targets[1].name}, ${targets[0].name}];\n`;
    return targets.length ? `${this.pick(targets).name} = ${this.expression(type)};\n` : `${this.assignment()};\n`;
  }
  loopBody(label) {
    const saved = [this.labels, this.inLoop];
    this.labels = label ? [...this.labels, label] : this.labels;
    this.inLoop = this.frame.ticks = true;
    try { return `{\ntick();\n${this.block()}}\n`; } finally { [this.labels, this.inLoop] = saved; }
  }
  label() { return this.chance(25) ? this.name('L') : ''; }
  forLoop() {
    const i = this.name('i'), label = this.label(), kind = this.pick(['let', 'let', 'let', 'var']);
    return this.scoped(() => {
      const declared = this.chance(15) ? `, ${this.declare(this.name('k'), 'f', true)} = () => ${i}` : '';
      this.declare(i, 'n', this.chance(25));
      const step = this.chance(10) ? `${i}++, ${this.expression('n')}` : `${i}++`;
      return `${label && label + ': '}for (${kind} ${i} = 0${declared}; ${i} < ${1 + this.random(4)}; ${step}) ${this.loopBody(label)}`;
    });
  }
  whileLoop() {
    const i = this.name('w'), label = this.label(), body = this.loopBody(label).replace('tick();', `tick();\nif (++${i} > ${1 + this.random(4)}) break;`);
    const head = `let ${i} = 0;\n${label && label + ': '}`;
    return this.chance(50) ? `${head}while (${this.expression('n')} || ${i} < 2) ${body}` : `${head}do ${body.trimEnd()} while (${this.expression('n')});\n`;
  }
  forOf() {
    const x = this.name('x'), label = this.label(), list = this.expression('a');
    return this.scoped(() => {
      const kind = this.pick(['let', 'const', 'var']);
      this.declare(x, 'n', kind !== 'const');
      if (this.chance(20)) return `${label && label + ': '}for (const [${x}, ${this.declare(this.name('x'), 'n', false)}] of ${list}.map(x => [x, 1])) ${this.loopBody(label)}`;
      return `${label && label + ': '}for (${kind} ${x} of ${list}) ${this.loopBody(label)}`;
    });
  }
  each() {
    const params = this.params(['n', 'n']);
    return `${this.receiver()}.forEach(${this.chance(60) ? `(${this.text(params)}) => ${this.body('n', params, 'plain', true)}` : this.expression('f')});\n`;
  }
  tryStatement() {
    const e = this.name('x'), handler = () => `catch (${e}) {\n${this.chance(50) ? `where(${e})` : `out(${e} instanceof Error ? ${e}.name : ${e})`};\n${this.scoped(() => { this.declare(e, 'n', false); return this.statements(this.random(2)).replace(new RegExp(`\\b${e}\\b`, 'g'), `String(${e}).length`); })}} `;
    const form = this.random(3);
    return `try {\n${this.block()}} ${form !== 1 ? handler() : ''}${form !== 0 ? `finally {\n${this.block(2)}}` : ''}\n`;
  }
  switchStatement() {
    return this.scoped(() => {
      const head = `switch (${this.expression('n')}) {\n`;
      const cases = this.many(1, 4, () => `case ${this.number()}:\n${this.statements(1 + this.random(2))}${this.chance(50) ? 'break;\n' : ''}`);
      if (this.chance(50)) cases.splice(this.random(cases.length + 1), 0, `default:\n${this.statements(1)}`);
      return head + cases.join('') + '}\n';
    });
  }
  jump() {
    const condition = `if (${this.expression('n')}) `;
    const choices = this.chance(50) ? [] : [`${condition}throw new ${this.pick(['Error', 'RangeError'])}(${this.expression('s')});\n`];
    if (this.inLoop) choices.push(`${condition}continue;\n`, `${condition}break;\n`);
    if (this.labels.length) choices.push(`${condition}${this.pick(['continue', 'break'])} ${this.pick(this.labels)};\n`);
    return choices.length ? this.pick(choices) : `${this.assignment()};\n`;
  }
  classDeclaration() {
    const name = this.name('C'), params = this.params(['n']), member = t => this.inFunction([], () => this.expression(t), 'plain', true)[0];
    const methods = this.scoped(() => `n = ${member('n')};\nf = ${member('f')};\n#h = ${member('n')};\nstatic s(x) ${this.body('n', [{ name: 'x', text: 'x', type: 'n' }], 'plain', false)}\nm(${this.text(params)}) ${this.body('n', params, 'plain', false)}\n` +
      `get q() {\ntick();\nreturn this.#h - ${member('n')};\n}\nk = x => this.n - x;\n`);
    const o = this.name('o');
    this.frame.ticks = true;
    return `class ${name} {\n${methods}}\nconst ${this.declare(o, 'o', false, false)} = new ${name}();\nout(${o}.q, ${name}.s(1), ${o}.k(2));\n`;
  }
  coroutine() {
    const kind = this.pick(['*', '*', 'async']), name = this.name('f'), params = this.params(['n']);
    const body = this.body('n', params, kind, false);
    this.frame.ticks = true;
    if (kind === 'async') return `async function ${name}(${this.text(params)}) ${body}\n${name}(${this.expression('n')}).then(out, e => out(e.name));\n`;
    const x = this.name('x');
    const arg = this.expression('n');
    const use = this.chance(50) ? `out([...${name}(${arg})]);\n` : this.scoped(() => { this.declare(x, 'n', false); return `for (const ${x} of ${name}(${arg})) ${this.loopBody('')}`; });
    return `function* ${name}(${this.text(params)}) ${body}\n${use}`;
  }
  destructuring() {
    const kind = this.pick(['let', 'const']), a = this.name('v'), b = this.name('v');
    const isObject = this.chance(50), source = this.expression(isObject ? 'o' : 'a'), initial = this.expression('n');
    this.declare(a, 'n', kind === 'let');
    this.declare(b, isObject ? 'f' : 'n', kind === 'let', false);
    return isObject ? `${kind} { n: ${a}, f: ${b} } = ${source};\n` : `${kind} [${a}, ${b} = ${initial}] = ${source};\n`;
  }

  // ---- programs ----
  part() {
    const name = this.name('m'), params = this.params(this.many(0, 2, () => 'n')).filter(p => p.text === p.name), type = this.pick(['n', 'n', 'a', 'o', 'fs']);
    const args = params.map(() => this.number()).join(', ');
    if (this.chance(25)) return `fuel = 400;\nlines = 0;\ntry {\n${this.block(6)}} catch (e) {\nout('uncaught', e);\n}\n`;
    const kind = this.pick(['plain', 'plain', 'plain', '*', 'async']);
    const [text] = this.inFunction(params, () => this.block(8) + `return ${this.expression(type)};\n`, kind);
    const head = { plain: 'function', '*': 'function*', async: 'async function' }[kind];
    const call = kind === '*' ? `[...${name}(${args})]` : kind === 'async' ? `${name}(${args}).then(out, e => out(e.name)), 0` : `${name}(${args})`;
    return `${head} ${name}(${this.text(params)}) {\n${text}}\npart('${name}', () => (${call}));\n${this.chance(30) ? `part('again', () => (${call}));\n` : ''}`;
  }
  program(parts = 3) {
    let text = this.mode === 'strict' ? `'use strict';\n` : '';
    text += (this.isClosed ? PRELUDE.replace(openShow, closedShow) + CLOSED : PRELUDE + OPEN);
    for (let i = 0; i < parts; i++) text += this.part();
    return text + (this.mode === 'module' ? 'export {};\n' : '');
  }
}

module.exports = { ClosureGenerator };
