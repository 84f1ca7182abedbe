// Makes random programs that are valid and end, and compares what they print under funarg with what node prints.
//   node tests/tools/fuzz_programs.js BUILD SECONDS [SEED] [--cc=tcc] [--arrays=50] [--keep]
// What node 20 does otherwise than ES2025 is avoided: the closing of sync iterators by async ones.
// Each program runs under two closure strategies chosen at random, some with the collector at work often; a difference is kept in
// the temporary folder.
'use strict';
const fs = require('fs'), os = require('os'), path = require('path');
const { spawnSync } = require('child_process');
const { ArrayGenerator } = require('./fuzz_arrays.js');

const { words, funarg, option } = require('./command.js'), seconds = Number(words[1] || 60), cc = option('cc', 'tcc');
const share = Number(option('arrays', 50)); // percent of programs about arrays
const { random, chance, pick, seed } = require('./random.js').makeRandom(words[2]);
const firstSeed = seed();

const functionWord = kind => (kind === 'plain' ? 'function' : kind === '*' ? 'function*' : kind === 'async' ? 'async function' : 'async function*');

// Calls main, and tells what it threw.
function runOf(kind) {
  const report = `e => console.log('uncaught ' + show(e))`;
  if (kind === 'async') return `main().catch(${report});`;
  if (kind === 'async *') return `(async () => { for await (const x of main()) out(x); })().catch(${report});`;
  return `try { ${kind === '*' ? 'for (const x of main()) out(x);' : 'main();'} } catch (e) { console.log('uncaught ' + show(e)); }`;
}

// What is in scope: variables that may be read, those that may be written, functions with their number of parameters.
class Generator {
  constructor() {
    this.serial = 0;
    this.depth = 0;
    this.scopes = [{ reads: [], writes: [], functions: [] }];
    this.labels = [];
    this.inLoop = this.inFunction = false;
    this.isStrict = chance(30);
    this.kind = 'plain'; // of the function being made: may it yield, may it await?
  }
  name(prefix) { return prefix + this.serial++; }
  all(kind) { return this.scopes.flatMap(s => s[kind]); }
  declare(name, isConst, functionArity) {
    const scope = this.scopes[this.scopes.length - 1];
    scope.reads.push(name);
    if (!isConst) scope.writes.push(name);
    if (functionArity !== undefined) scope.functions.push([name, functionArity]);
  }
  scoped(make) {
    this.scopes.push({ reads: [], writes: [], functions: [] });
    try { return make(); } finally { this.scopes.pop(); }
  }

  // ---- expressions ----
  number() {
    return pick(['0', '1', '2', '3', '-1', '7', '10', '0.5', '-0', '1e9', '2147483647', '-2147483648', '4294967295', 'NaN', 'Infinity', '255', '65536']);
  }
  literal() {
    return pick([this.number(), this.number(), this.number(), '"a"', '""', '"12"', '"x y"', 'true', 'false', 'null', 'undefined', '[]', '{}'])
      .replace(/^\{\}$/, '({})');
  }
  variable() { return pick(this.all('reads').concat(['undefined'])); }
  expression() {
    if (this.depth > 5) return chance(60) ? this.variable() : this.literal();
    this.depth++;
    try { return this.compound(); } finally { this.depth--; }
  }
  // In a function of another kind, or where an expression belongs to one: a field's initial value.
  inKind(kind, make) {
    const saved = this.kind;
    this.kind = kind;
    try { return make(); } finally { this.kind = saved; }
  }
  get yields() { return this.kind.endsWith('*'); }
  get awaits() { return this.kind.startsWith('async'); }
  randomKind() { return chance(45) ? 'plain' : pick(['*', '*', 'async', 'async *']); }
  suspension() {
    if (this.awaits && (!this.yields || chance(50))) return `(await ${this.expression()})`;
    return chance(70) ? `(yield ${this.expression()})` : `(yield* ${this.awaits ? 'delegate' : 'walk'}(${this.expression()}))`;
  }
  drive() {
    return `drive(${this.call()}, '${pick(['nnnn', 'nrnn', 'ntnn', 'rnnn', 'tnnn', 'nnrn', 'nntr'])}', ${this.expression()})`;
  }
  compound() {
    const e = () => this.expression();
    if (this.kind !== 'plain' && chance(12)) return this.suspension();
    if (chance(5)) return chance(50) ? this.drive() : `[...walk(${this.call()})]`;
    switch (random(30)) {
      case 0: case 1: case 2: return this.literal();
      case 3: case 4: case 5: case 6: return this.variable();
      case 7: case 8: case 9: case 10: return `((${e()}) ${pick(['+', '-', '*', '+', '-', '/', '%', '**'])} ${e()})`;
      case 11: case 12: return `(${e()} ${pick(['|', '&', '^', '<<', '>>', '>>>'])} ${e()})`;
      case 13: case 14: return `(${e()} ${pick(['<', '<=', '>', '>=', '==', '!=', '===', '!=='])} ${e()})`;
      case 15: return `((${e()}) ${pick(['&&', '||', '??'])} (${e()}))`;
      case 16: return `(${e()} ? ${e()} : ${e()})`;
      case 17: return `(${pick(['-', '+', '!', '~', 'typeof ', 'void '])}(${e()}))`;
      case 18: case 19: return this.assignment();
      case 20: case 21: return this.call();
      case 22: return `[${Array.from({ length: random(4) }, () => (chance(15) ? '...[' + e() + ']' : e())).join(', ')}]`;
      case 23: return `({ a: ${e()}, b: ${e()}${chance(30) ? `, get c() { tick(); return ${this.inKind('plain', e)}; }` : ''}${chance(20) ? `, m() { tick(); return this.a; }` : ''} })`;
      case 24: return `${this.variable()}?.${pick(['a', 'b', 'c', 'length', '[0]', '[1]'])}`;
      case 25: return `(${e()})[${pick(['0', '1', '"a"', '"length"', e()])}]`;
      case 26: case 27: return this.functionExpression();
      case 28: return `\`\${str(${e()})}-\${str(${e()})}\``;
      default: return `show(${e()})`;
    }
  }
  assignment() {
    const writes = this.all('writes');
    if (!writes.length) return this.literal();
    const target = pick(writes);
    switch (random(4)) {
      case 0: return `(${target}${pick(['++', '--'])})`;
      case 1: return `(${pick(['++', '--'])}${target})`;
      case 2: return `(${target} ${pick(['+=', '-=', '*=', '|=', '&=', '||=', '??=', '&&=', '>>>='])} ${this.expression()})`;
      default: return `(${target} = ${this.expression()})`;
    }
  }
  call() {
    const functions = this.all('functions');
    const args = n => Array.from({ length: n }, () => this.expression()).join(', ');
    if (functions.length && chance(70)) {
      const [name, arity] = pick(functions);
      return `${name}(${args(chance(80) ? arity : random(4))})`;
    }
    if (chance(50)) return `[1, 2, 3].${pick(['map', 'filter', 'forEach', 'some', 'reduce'])}(${this.functionExpression()})`;
    return `call(${this.variable()}, ${args(random(3))})`;
  }
  functionExpression() {
    const params = this.parameters(), kind = this.randomKind();
    if (chance(50)) return this.arrow(params, kind.startsWith('async') ? 'async' : 'plain');
    const name = chance(30) ? this.name('n') : '';
    return this.inNewFunction(params, () => `(${functionWord(kind)} ${name}(${params.text}) ${this.body()})`, kind);
  }
  arrow(params, kind) {
    const head = `${kind === 'async' ? 'async ' : ''}(${params.text})`;
    return this.inNewFunction(params, () => `(${head} => ${chance(50) ? `(tick(), ${this.expression()})` : this.body()})`, kind);
  }

  // ---- functions ----
  parameters() {
    const names = Array.from({ length: random(4) }, () => this.name('p'));
    const texts = names.map(n => (chance(15) ? `${n} = ${this.literal()}` : n));
    const all = [...names];
    if (chance(10)) { const rest = this.name('r'); texts.push('...' + rest); all.push(rest); }
    if (chance(10)) { const a = this.name('d'), b = this.name('d'); texts.unshift(`{ a: ${a} = 1, b: ${b} } = {}`); all.push(a, b); }
    return { text: texts.join(', '), names: all, arity: names.length };
  }
  inNewFunction(params, make, kind = 'plain') {
    const saved = [this.labels, this.inLoop, this.inFunction];
    [this.labels, this.inLoop, this.inFunction] = [[], false, true];
    try {
      return this.scoped(() => {
        for (const name of params.names) this.declare(name, false);
        return this.inKind(kind, make);
      });
    } finally { [this.labels, this.inLoop, this.inFunction] = saved; }
  }
  body() { return `{ tick(); ${this.statements(1 + random(3))}${chance(70) ? ` return ${this.expression()};` : ''} }`; }

  // ---- statements ----
  statements(n) {
    let text = '';
    for (let i = 0; i < n; i++) text += this.statement() + '\n';
    return text;
  }
  block() { return this.scoped(() => `{ ${this.statements(1 + random(3))} }`); }
  statement() {
    if (this.depth > 3) return `out(${this.expression()});`;
    this.depth++;
    try { return this.anyStatement(); } finally { this.depth--; }
  }
  anyStatement() {
    switch (random(22)) {
      case 0: case 1: case 2: case 3: return this.declaration();
      case 4: case 5: return this.functionDeclaration();
      case 6: case 7: return `out(${this.expression()});`;
      case 8: case 9: return `${this.assignment()};`;
      case 10: return `if (${this.expression()}) ${this.block()}${chance(50) ? ` else ${this.block()}` : ''}`;
      case 11: case 12: return this.forLoop();
      case 13: return this.whileLoop();
      case 14: return this.forOf();
      case 15: return this.tryStatement();
      case 16: return this.switchStatement();
      case 17: return this.jump();
      case 18: return this.block();
      case 19: return this.classDeclaration();
      case 20: return `out(${this.call()});`;
      default: return this.destructuring();
    }
  }
  declaration() {
    const name = this.name('v'), kind = pick(['let', 'let', 'const', 'var']);
    const text = `${kind} ${name} = ${this.expression()};`;
    this.declare(name, kind === 'const');
    return text;
  }
  destructuring() {
    const a = this.name('v'), b = this.name('v'), kind = pick(['let', 'const']);
    const source = this.expression();
    const text = chance(50) ? `${kind} { a: ${a} = ${this.literal()}, ...${b} } = Object(${source});` : `${kind} [${a}, ${b} = ${this.literal()}] = [${source}];`;
    this.declare(a, kind === 'const');
    this.declare(b, kind === 'const');
    return text;
  }
  functionDeclaration() {
    const name = this.name('f'), params = this.parameters(), kind = this.randomKind();
    if (chance(60)) this.declare(name, true, params.arity);
    const text = this.inNewFunction(params, () => `${functionWord(kind)} ${name}(${params.text}) ${this.body()}`, kind);
    if (!this.all('reads').includes(name)) this.declare(name, true, params.arity);
    return text;
  }
  loopBody(label) {
    const saved = [this.labels, this.inLoop];
    this.labels = label ? [...this.labels, label] : this.labels;
    this.inLoop = true;
    try { return this.scoped(() => `{ tick(); ${this.statements(1 + random(3))} }`); } finally { [this.labels, this.inLoop] = saved; }
  }
  label() { return chance(25) ? this.name('L') : ''; }
  forLoop() {
    const i = this.name('i'), label = this.label(), kind = pick(['let', 'let', 'var']);
    return this.scoped(() => {
      this.declare(i, chance(80));
      return `${label && label + ': '}for (${kind} ${i} = 0; ${i} < ${1 + random(4)}; ${i}++) ${this.loopBody(label)}`;
    });
  }
  whileLoop() {
    const i = this.name('w'), label = this.label();
    const body = this.loopBody(label).replace('tick();', `tick(); if (++${i} > ${1 + random(4)}) break;`);
    return chance(50) ? `{ let ${i} = 0; ${label && label + ': '}while (${this.expression()}) ${body} }`
      : `{ let ${i} = 0; ${label && label + ': '}do ${body} while (${this.expression()}); }`;
  }
  forOf() {
    const x = this.name('x'), label = this.label(), list = `[${this.literal()}, ${this.expression()}]`;
    return this.scoped(() => {
      this.declare(x, false);
      const head = this.awaits && chance(50) ? `for await (let ${x} of walkAsync(` : `for (let ${x} of walk(`;
      if (chance(40)) return `${label && label + ': '}${head}${this.call()})) ${this.loopBody(label)}`;
      return chance(70) ? `${label && label + ': '}for (let ${x} of ${list}) ${this.loopBody(label)}`
        : `${label && label + ': '}for (let ${x} in { a: 1, b: ${this.expression()} }) ${this.loopBody(label)}`;
    });
  }
  tryStatement() {
    const error = this.name('e');
    const handler = () => this.scoped(() => { this.declare(error, false); return `catch (${error}) { out(show(${error})); ${this.statements(random(2))} }`; });
    const form = random(3);
    return `try ${this.block()} ${form !== 1 ? handler() : ''} ${form !== 0 ? `finally ${this.block()}` : ''}`;
  }
  switchStatement() {
    const saved = this.inLoop;
    const inSwitch = this.inLoop;
    const cases = Array.from({ length: 1 + random(4) }, () => `case ${this.literal()}: ${this.scoped(() => `{ ${this.statements(1)} }`)} ${chance(60) ? 'break;' : ''}`);
    if (chance(50)) cases.splice(random(cases.length + 1), 0, `default: ${this.block()}`);
    this.inLoop = saved && inSwitch;
    return `switch (${this.expression()}) { ${cases.join(' ')} }`;
  }
  jump() {
    const choices = [`if (${this.expression()}) throw ${this.expression()};`];
    if (this.inLoop) choices.push(`if (${this.expression()}) continue;`, `if (${this.expression()}) break;`);
    if (this.labels.length) choices.push(`if (${this.expression()}) ${pick(['continue', 'break'])} ${pick(this.labels)};`);
    if (this.inFunction) choices.push(`if (${this.expression()}) return ${this.expression()};`);
    return pick(choices);
  }
  classDeclaration() {
    const name = this.name('C'), params = this.parameters(), base = chance(30) ? ' extends Base' : '';
    const method = (name, modifier = '') => {
      const p = this.parameters(), kind = this.randomKind();
      return this.inNewFunction(p, () => `${modifier} ${kind === 'plain' ? '' : kind} ${name}(${p.text}) ${this.body()}`, kind);
    };
    const members = [
      `constructor(${params.text}) { tick(); ${base && 'super();'} this.a = ${params.names[0] || 1}; }`, method('m'), method('s', 'static'),
      `#x = ${this.literal()}; get x() { tick(); return this.#x; } set x(v) { tick(); this.#x = v; }`, this.inKind('plain', () => `f = ${this.expression()};`),
    ].filter(() => chance(70));
    this.declare(name, true);
    return `class ${name}${base} { ${members.join(' ')} }\nout(call(() => new ${name}(${this.inKind('plain', () => this.expression())}).${pick(['a', 'x', 'f', 'b'])}));`;
  }

  program() {
    const kind = this.kind = pick(['plain', 'plain', '*', 'async', 'async', 'async *']);
    const text = this.statements(6 + random(12));
    return `${this.isStrict ? "'use strict';\n" : ''}let fuel = 1000;
function tick() { if (--fuel < 0) throw 'fuel'; }
function show(v, n = 0) {
  if (typeof v === 'function') return 'function';
  if (typeof v === 'string') return '"' + v + '"';
  if (Object.is(v, -0)) return '-0';
  if (typeof v !== 'object' || v === null) return String(v);
  if (n > 2) return '...';
  if (v instanceof Error) return v.name;
  if (Array.isArray(v)) { let s = ''; for (let i = 0; i < v.length && i < 20; i++) s += (i ? ',' : '') + show(v[i], n + 1); return '[' + s + ']' + v.length; }
  let s = '';
  for (const k of Object.keys(v)) s += k + ':' + show(v[k], n + 1) + ' ';
  return '{' + s + '}';
}
function str(v) { return typeof v === 'object' || typeof v === 'function' ? typeof v : String(v).slice(0, 50); }
function call(f, ...args) { tick(); return typeof f === 'function' ? f(...args) : f; }
class Base { constructor() { this.b = 1; } m() { return 'base'; } }
let lines = 0;
function out(v) { tick(); if (++lines > 400) throw 'lines'; let s = show(v); console.log(s.length > 200 ? s.length + s.slice(0, 200) : s); }
function walk(v) { tick(); return v !== null && v !== undefined && typeof v[Symbol.iterator] === 'function' ? v : [v]; }
const isAsync = v => v !== null && v !== undefined && v[Symbol.asyncIterator];
function walkAsync(v) { tick(); return isAsync(v) || Array.isArray(v) ? v : delegate(v); }
function delegate(v) { tick(); return isAsync(v) ? v : (async function* () { for (const x of walk(v)) yield x; })(); }
function drive(it, how, v) {
  tick();
  if (it === null || typeof it !== 'object' || typeof it.next !== 'function') return it;
  const list = [];
  for (const c of how) {
    const step = c === 'n' ? 'next' : c === 'r' ? 'return' : 'throw';
    try {
      const r = it[step](v);
      if (typeof r.then === 'function') r.then(out, out);
      else list.push(r.value, r.done);
    } catch (e) { list.push('threw', e); }
  }
  return list;
}
process.on('unhandledRejection', e => console.log('unhandled ' + show(e)));
${functionWord(kind)} main() {
${text}}
${runOf(kind)}
`;
  }
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'funarg-fuzz-'));
const input = path.join(folder, 'program.js'), binary = path.join(folder, 'program');
const end = Date.now() + seconds * 1000;
let runs = 0, bugs = 0, refused = 0;

function keep(kind, detail) {
  const kept = path.join(os.tmpdir(), `funarg-fuzz-${kind}-${firstSeed}-${runs}.js`);
  fs.copyFileSync(input, kept);
  console.log(`${kind}: ${kept}\n    ${detail.slice(0, 400).replace(/\n/g, '\n    ')}`);
  bugs++;
  return false;
}

function firstDifference(expected, actual) {
  const a = expected.split('\n'), b = actual.split('\n');
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return `line ${i + 1}: node ${String(a[i]).slice(0, 120)} | funarg ${String(b[i]).slice(0, 120)}`;
}

function tryStrategy(strategy, level, expected) {
  const made = spawnSync(funarg, [input, '-o', binary, `--closures=${strategy}`, level, `--cc=${cc}`], { timeout: 20000, encoding: 'utf8' });
  if (made.status !== 0) return keep('compile', `${strategy} ${level}: status ${made.status} ${made.signal}\n${made.stderr}`);
  const env = chance(20) ? { ...process.env, FUNARG_GC: 'stress:' + pick([1, 3, 10]) } : process.env;
  const result = spawnSync(binary, [], { timeout: 20000, encoding: 'utf8', env });
  if (result.status !== 0 || result.stdout !== expected)
    return keep('differs', `${strategy} ${level}: status ${result.status} ${result.signal}\n${firstDifference(expected, result.stdout)}\n${result.stderr}`);
  return true;
}

while (Date.now() < end && bugs < 10) {
  runs++;
  const generator = chance(share) ? new ArrayGenerator({ random, chance, pick }) : new Generator();
  fs.writeFileSync(input, generator.program());
  const node = spawnSync(process.execPath, [input], { timeout: 20000, encoding: 'utf8' });
  if (node.status !== 0) { refused++; if (option('keep', false)) keep('node', node.stderr); continue; }
  tryStrategy('auto', pick(['-O1', '-O2']), node.stdout) && tryStrategy(pick(['linked', 'shared', 'flat']), pick(['-O0', '-O1', '-O2']), node.stdout);
}
fs.rmSync(folder, { recursive: true, force: true });
console.log(`seed ${firstSeed}: ${runs} programs, ${refused} not for node, ${bugs} bugs`);
process.exit(bugs ? 1 : 0);
