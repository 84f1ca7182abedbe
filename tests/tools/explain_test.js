// Tests the formats of `funarg explain` on the samples and on names made to break out of them: JSON against its schema, dot against
// its grammar, HTML for balance and for reaching nothing outside of itself; and -Wretain, @noalloc on the command line.
//   node tests/tools/explain_test.js BUILD
'use strict';
const fs = require('fs'), os = require('os'), path = require('path'), assert = require('assert');
const { spawnSync } = require('child_process');

const { funarg } = require('./command.js');
const root = path.resolve(__dirname, '../..');
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'funarg-explain-')));
const strategies = ['linked', 'shared', 'flat', 'auto'];

function run(args) {
  const { status, signal, stdout, stderr } = spawnSync(funarg, args, { cwd: folder, encoding: 'utf8', timeout: 60000 });
  return { code: signal || status, out: stdout, err: stderr };
}

function explain(file, format, strategy) {
  const result = run(['explain', file, '--format=' + format, '--closures=' + strategy]);
  assert.strictEqual(result.code, 0, `explain ${file}: status ${result.code}\n${result.err}`);
  return result.out;
}

function write(name, text) {
  fs.writeFileSync(path.join(folder, name), text);
  return name;
}

write('names.js', `
const o = { "</title><script>alert(1)</script>": x => () => x, 'a"b': function () { return "</script><!--"; } };
const p = { "{|}<>\\\\ end": y => () => y, "\\ud800\\n\\0": z => () => z, "]]>&amp;'": w => () => w }, \\u00fcn\\u{ef} = '\\u2028';
globalThis.f = big => { const use = () => big; use(); return () => [\\u00fcn\\u{ef}, o, p, "<img src=x onerror=alert(2)>"]; };
`);
write('lib.mjs', 'export let n = 0;\nexport const bump = by => { n += by; return () => n; };\n');
write('main.mjs', 'import { bump, n } from "./lib.mjs";\nconst later = [bump(1), bump(2)];\nconsole.log(later.map(f => f()), n);\n');
write('empty.js', '');
write('leak.js', 'globalThis.make = (a, big) => {\n  const use = () => big.length;\n  use();\n  return function get() { return a; };\n};\n');
write('class.js', 'const t = v => { class C { y = v + 1; } return C; };\nglobalThis.K = t(process.argv.length);\n');
write('noalloc.js', '// @noalloc\nglobalThis.f = a => () => a;\n');
const samples = fs.readdirSync(path.join(root, 'samples')).filter(f => f.endsWith('.js')).map(f => path.join(root, 'samples', f));
const curried = ['church', 'state_monad'].map(name => path.join(root, 'samples/bench/closures', name + '.js'));
const files = ['names.js', 'main.mjs', 'empty.js', 'class.js', ...curried, ...samples];

// ---- JSON ----

const kinds = ['variable', 'function', 'allocation', 'retain'];
const isPlace = p => typeof p.file === 'string' && p.line > 0 && p.column > 0;

function checkRemark(remark, data) {
  assert(kinds.includes(remark.kind) && isPlace(remark) && remark.endLine >= remark.line, JSON.stringify(remark));
  assert(/^[a-z-]+$/.test(remark.decision) && remark.message.startsWith(remark.text));
  for (const step of remark.why) assert(isPlace(step) && (step.text === null || typeof step.text === 'string'));
  if (remark.variable !== null) assert(data.variables.some(v => v.id === remark.variable && v.name === remark.name));
  if (remark.function !== null) assert(data.functions.some(f => f.id === remark.function));
}

function checkJson(text, strategy) {
  const data = JSON.parse(text);
  assert.deepStrictEqual(Object.keys(data), ['schema', 'closures', 'remarks', 'variables', 'functions']);
  assert.strictEqual(data.schema, 'funarg-explain/1');
  assert.strictEqual(data.closures, strategy);
  for (const remark of data.remarks) checkRemark(remark, data);
  const ids = new Set(data.functions.map(f => f.id));
  for (const v of data.variables) assert(isPlace(v) && ids.has(v.function) && v.capturedBy.every(f => ids.has(f)));
  for (const f of data.functions) assert(isPlace(f) && (f.parent === null || ids.has(f.parent)) && Array.isArray(f.captures) && Array.isArray(f.lifted));
}

// ---- dot ----

// graph : digraph ID { stmt* };  stmt : ID = ID | (graph|node|edge)? attributes | node attributes? | node -> node attributes? | subgraph
function checkDot(text) {
  const token = /\s*(?:("(?:[^"\\]|\\[^])*")|(->)|([\w.#]+)|([{}[\]=;,:]))/y;
  const tokens = [];
  while (token.lastIndex < text.trimEnd().length) {
    const at = token.lastIndex, found = token.exec(text);
    assert(found, 'dot: ' + text.slice(at, at + 60));
    tokens.push(found[0].trim());
  }
  let i = 0;
  const eat = what => { assert.strictEqual(tokens[i], what, `dot: token ${i}: ${tokens.slice(i - 3, i + 3).join(' ')}`); i++; };
  const id = () => { assert(/^["\w.#]/.test(tokens[i]), 'dot: ' + tokens[i]); i++; };
  const attributes = () => { for (eat('['); tokens[i] !== ']';) { id(); eat('='); id(); if (tokens[i] === ',') i++; } eat(']'); };
  const node = () => { id(); if (tokens[i] === ':') { i++; id(); } };
  const block = () => { for (eat('{'); tokens[i] !== '}';) statement(); eat('}'); };
  const statement = () => {
    if (tokens[i] === 'subgraph') { i++; id(); return block(); }
    node();
    if (tokens[i] === '=') { i++; id(); }
    else { while (tokens[i] === '->') { i++; node(); } if (tokens[i] === '[') attributes(); }
    eat(';');
  };
  eat('digraph'), id(), block();
  assert.strictEqual(i, tokens.length);
}

// ---- HTML ----

const voids = new Set(['meta', 'br', 'rect']);

function checkHtml(text) {
  const open = [];
  assert(text.startsWith('<!DOCTYPE html>\n'));
  const body = text.replace(/<(style|script)>[^]*?<\/\1>/g, '<$1></$1>');
  for (const [tag, close, name, attributes] of body.matchAll(/<(\/?)([a-zA-Z][a-z0-9]*)((?:\s+[a-zA-Z-]+="[^"<>]*")*)\s*\/?>/g)) {
    assert(/^(a|body|defs|details|div|g|h1|h2|head|header|html|li|main|marker|meta|path|rect|script|section|span|style|summary|svg|text|title|ul)$/.test(name), tag);
    assert(!/\s(on\w+|src|style)=/.test(attributes) && !/href="(?!#)/.test(attributes), tag);
    if (close) assert.strictEqual(open.pop(), name, tag);
    else if (!voids.has(name) && !tag.endsWith('/>')) open.push(name);
  }
  assert.deepStrictEqual(open, []);
  assert.strictEqual(body.replace(/<!DOCTYPE html>|<\/?[a-zA-Z][^<>]*>/g, '').match(/[<>]/), null, 'a bare < or >');
  assert(!/https?:|url\((?!#)|@import/.test(text));
  const lines = new Set([...body.matchAll(/id="(s\d+-\d+)"/g)].map(m => m[1]));
  for (const [, target] of body.matchAll(/href="#([^"]*)"/g)) assert(lines.has(target), 'no line ' + target);
}

// ---- the tests ----

const tests = {
  all_formats() {
    for (const file of files)
      for (const strategy of strategies) {
        checkJson(explain(file, 'json', strategy), strategy);
        checkDot(explain(file, 'dot', strategy));
        checkHtml(explain(file, 'html', strategy));
        for (const line of explain(file, 'text', strategy).split('\n').slice(0, -1)) assert.match(line, /^[^\n]+:\d+:\d+: [^\n]+$/);
      }
  },
  output_is_stable_and_goes_to_a_file() {
    const once = explain('names.js', 'html', 'flat');
    assert.strictEqual(run(['explain', 'names.js', '--format=html', '--closures=flat', '-o', 'out.html']).out, '');
    assert.strictEqual(fs.readFileSync(path.join(folder, 'out.html'), 'utf8'), once);
  },
  source_is_all_there() {
    const page = explain(samples[0], 'html', 'auto').replace(/<span class="tip">[^]*?<\/span>/g, '');
    const lines = [...page.matchAll(/<div class="l"[^>]*>([^]*?)<\/div>\n/g)].map(m => m[1].replace(/<[^>]*>/g, ''));
    const text = lines.join('\n').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');
    assert.strictEqual(text, fs.readFileSync(samples[0], 'utf8'));
  },
  options() {
    assert.match(run(['check', '--format=json', 'names.js']).err, /^funarg: check and --format=json exclude each other\n/);
    assert.match(run(['explain', '--format=xml', 'names.js']).err, /^funarg: bad value: --format=xml: expected text\|json\|html\|dot\n/);
    assert.match(run(['explain', '--dump=ssa', 'names.js']).err, /^funarg: explain and --dump=ssa exclude each other\n/);
    assert.match(run(['explain', '-S', 'names.js']).err, /^funarg: explain and -S exclude each other\n/);
    assert.strictEqual(run(['explain', 'missing.js']).code, 1);
  },
  retain_warns() {
    const first = 'leak.js:1:23: warning: `big` stays alive as long as `get` where closures share one context per scope, as in V8 [-Wretain]';
    for (const command of [['check'], ['build', '--emit=c', '-o', 'leak.c'], ['check', '--closures=linked']]) {
      const result = run([...command, '-Wretain', 'leak.js']);
      assert.strictEqual(result.code, 0);
      assert.strictEqual(result.err.split('\n')[0], first);
      assert.match(result.err, /\nleak\.js:2:21: note: captured by `use` here/);
      assert.match(result.err, /\nleak\.js:4:10: note: `get` does not use it, but holds that context\n/);
      assert.match(result.err, /\nleak\.js:4:3: note: returned here\n/);
      assert.match(result.err, /\nhelp: make `get` by a function outside that is passed `a`; or assign null to `big` when it is used no more\n/);
    }
    assert.strictEqual(run(['check', 'leak.js']).err, '');
    assert.strictEqual(run(['explain', 'leak.js']).err, '');
  },
  dot_shows_what_is_captured_apart() {
    const text = explain('class.js', 'dot', 'flat');
    assert.match(text, /\n  pack=12;\n/);
    assert.match(text, /\n    s\d+ \[shape=record, label="<v\d+> v:\\ value"\];\n/);
    assert.match(text, /\n  f\d+:s0 -> s\d+:v\d+ \[style=dashed\];\n/);
    assert.doesNotMatch(text, /> t:|\n   +subgraph/);
  },
  classes_without_a_constructor_are_functions() {
    for (const strategy of strategies) {
      const data = JSON.parse(explain('class.js', 'json', strategy));
      const found = kind => data.functions.find(f => f.kind === kind && f.name === 'C');
      assert(found('class') && found('fields') && found('field') === undefined, strategy);
      if (strategy !== 'linked' && strategy !== 'shared')
        assert(data.variables.find(v => v.name === 'v').capturedBy.includes(found(strategy === 'auto' ? 'class' : 'fields').id), strategy);
    }
  },
  noalloc_of_what_is_never_run_is_a_warning() {
    write('library.mjs', '/* @noalloc */\nexport function f(n) { return () => n; }\n/* @noalloc */\nfunction g(n) { return n; }\nconsole.log(g(1));\n');
    const result = run(['check', 'library.mjs']);
    assert.strictEqual(result.code, 0);
    assert.match(result.err, /^library\.mjs:2:8: warning: `f` is never run by this program: @noalloc says nothing of it\n[^\n]*\n[^\n]*\n$/);
  },
  noalloc_is_checked_under_every_strategy() {
    for (const strategy of strategies)
      for (const command of [['check'], ['build', '--emit=c'], ['run'], ['explain']]) {
        const result = run([...command, '--closures=' + strategy, 'noalloc.js']);
        assert.strictEqual(result.code, 1);
        assert.match(result.err, /^noalloc\.js:2:16: error: the arrow function makes a closure, cell or environment in the heap, but is @noalloc\n/);
      }
  },
};

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    test();
  } catch (error) {
    failed++;
    console.log(`FAIL explain ${name}: ${error.message}`);
  }
}
fs.rmSync(folder, { recursive: true, force: true });
console.log(`${Object.keys(tests).length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
