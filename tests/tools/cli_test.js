// Tests funarg's command line: options, exit statuses, streams, signals, odd inputs, outputs that cannot be written.
//   node tests/tools/cli_test.js BUILD [--filter=TEXT]
// C is compiled by tcc when there is one: it is fast, and these tests are not about the C compiler.
'use strict';
const fs = require('fs'), os = require('os'), path = require('path'), assert = require('assert');
const { spawnSync, spawn } = require('child_process');

const { build, option } = require('./command.js'), filter = option('filter', '');
const funarg = path.join(build, 'funarg');
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'funarg-cli-')));
const hasTcc = spawnSync('tcc', ['-v']).status === 0;
const isRoot = process.getuid() === 0;
const environment = {
  ...process.env, CC: hasTcc ? 'tcc' : 'cc', TMPDIR: path.join(folder, 'tmp'), XDG_CACHE_HOME: path.join(folder, 'cache'), CFLAGS: '',
};
fs.mkdirSync(environment.TMPDIR);

function run(args, options = {}) {
  const { env = {}, ...rest } = options;
  const result = spawnSync(funarg, args, { cwd: folder, encoding: 'utf8', timeout: 60000, ...rest, env: { ...environment, ...env } });
  return { code: result.signal || result.status, out: result.stdout, err: result.stderr };
}

function write(name, text) {
  fs.writeFileSync(path.join(folder, name), text);
  return name;
}

const exists = name => fs.existsSync(path.join(folder, name));
const remove = name => fs.rmSync(path.join(folder, name), { recursive: true, force: true });
const execute = (name, args = []) => spawnSync(path.join(folder, name), args, { encoding: 'utf8' });

// What a run of funarg must do: exit status, stdout, and stderr (a string, or a pattern).
function expect(args, code, out, err, options) {
  const result = run(args, options);
  assert.strictEqual(result.code, code, `funarg ${args.join(' ')}: status ${result.code}, expected ${code}\n${result.err}`);
  for (const [text, expected] of [[result.out, out], [result.err, err]]) {
    if (expected instanceof RegExp) assert.match(text, expected);
    else if (expected !== undefined) assert.strictEqual(text, expected);
  }
  assert.deepStrictEqual(fs.readdirSync(environment.TMPDIR), [], 'something was left in the temporary directory');
}

write('hello.js', 'console.log("hello");\n');
write('bad.js', 'let x = ;\n');
write('args.js', 'console.log(process.argv.length - 2, process.argv.slice(2).join("|"));\n');

const tests = {
  // ---- eval, --host ----
  options_that_exclude_each_other() {
    const pairs = [['--script', '--module'], ['-c', '-S'], ['-c', '--emit=c'], ['--dump=ast', '--dump=scope'], ['-c', '--dump=ast']];
    for (const [a, b] of pairs) expect([a, b, 'hello.js'], 2, '', `funarg: ${a} and ${b} exclude each other\n` + run(['build']).err.slice('funarg: no input file\n'.length));
    for (const command of ['run', 'check'])
      for (const option of [['-c'], ['-S'], ['--emit=c'], ['-o', 'x']])
        expect([command, ...option, 'hello.js'], 2, '', new RegExp(`^funarg: ${command} and ${option[0]} exclude each other\n`));
    expect(['hello.js', '-o', 'x', '-o', 'y'], 2, '', /^funarg: -o is given twice\n/);
    expect(['hello.js', '-o', ''], 2, '', /^funarg: -o wants a file name\n/);
    expect(['--dump=scope:f', 'hello.js'], 2, '', /^funarg: not dumped by function: scope\n/);
    expect(['--dump=lower:', 'hello.js'], 2, '', /^funarg: bad value: --dump=lower:\n/);
    assert(!exists('x') && !exists('y'));
  },
  a_dump_does_not_overwrite_the_input() {
    write('dumped.js', '1;\n');
    expect(['--dump=ast', 'dumped.js', '-o', './dumped.js'], 1, '', 'funarg: error: the output ./dumped.js would overwrite the input\n');
    assert.strictEqual(fs.readFileSync(path.join(folder, 'dumped.js'), 'utf8'), '1;\n');
  },
  long_chains_and_deep_nesting() {
    write('chain.js', `let a = process.argv.length; console.log(${'a + '.repeat(50000)}0);\n`);
    write('else.js', `function f(x) { ${Array.from({ length: 5000 }, (_, i) => `if (x === ${i}) return ${i};`).join(' else ')} } console.log(f(4999));\n`);
    write('arrays.js', `let a = ${'['.repeat(5000)}${']'.repeat(5000)}, n = 0; while (a) { a = a[0]; n++; } console.log(n);\n`);
    write('ifs.js', `let n = 1; ${'if (n) '.repeat(5000)} console.log(n);\n`);
    for (const [name, out] of [['chain', '100000\n'], ['else', '4999\n'], ['arrays', '5000\n'], ['ifs', '1\n']]) {
      expect(['-O0', name + '.js', '-o', 'deep'], 0, '', '');
      assert.strictEqual(execute('deep').stdout, out);
    }
  },
  run_knows_where_the_program_is() {
    for (const name of ['here', 'there']) {
      fs.mkdirSync(path.join(folder, name));
      write(name + '/where.cjs', 'console.log(require("./what.cjs") + __dirname);\n');
      write(name + '/what.cjs', 'module.exports = "in ";\n');
      expect(['run', 'where.cjs'], 0, `in ${path.join(folder, name)}\n`, '', { cwd: path.join(folder, name) });
    }
  },
  run_sees_that_a_file_is_missing() {
    write('optional.cjs', 'try { console.log(require("./extra.json")); } catch (e) { console.log(e.code); }\n');
    for (const [make, out] of [[true, '1\n'], [false, 'MODULE_NOT_FOUND\n'], [true, '1\n']]) {
      if (make) write('extra.json', '1');
      else remove('extra.json');
      expect(['run', 'optional.cjs'], 0, out, make ? '' : /warning: cannot find module/);
    }
  },
  eval_of_other_texts_warns_and_throws() {
    write('eval.js', 'try { eval("1 + " + process.argv.length); } catch (e) { console.log(e.name, e.message); }\n' +
      'try { new Function("return " + Math.random()); } catch (e) { console.log(e.name); }\n' +
      'try { (0, eval)(String(1)); } catch (e) { console.log(e.name); }\n');
    expect(['eval.js', '-o', 'eval'], 0, '', /^eval.js:1:7: warning: eval of a text that is not a constant string is not supported: it throws an EvalError[^]*eval.js:2:7: warning: a function made of text[^]*eval.js:3:7: warning: eval/);
    assert.strictEqual(execute('eval').stdout,
      'EvalError only constant strings can be evaluated: funarg compiles programs before they run\nEvalError\nEvalError\n');
  },
  what_code_relies_on_cannot_be_changed() { // array iteration, reached by names put together when the program runs; -O1 relies on nothing
    write('fixed.js', `const name = text => process.argv.slice(2, 2).concat(text.split("-")).join("");
const pair = (a, b) => [a, b];
function first(a, b) { const [x] = pair(a, b); return x; }
const symbol = Object[name("getOwnProperty-Symbols")](Array.prototype)[0];
const proto = Object[name("getProto-typeOf")]([][symbol]()), above = Object[name("getProto-typeOf")](proto);
const ways = [
  () => { Array.prototype[symbol] = function* () { yield "set"; }; },
  () => { proto[name("ne-xt")] = () => ({ value: "next", done: false }); },
  () => { Object[name("define-Property")](proto, name("ne-xt"), { value: 1 }); },
  () => { delete Array.prototype[symbol]; },
  () => { above[name("re-turn")] = () => { console.log("closed"); return {}; }; },
  () => { Object.assign(above, Object.fromEntries([[name("re-turn"), () => { console.log("closed"); return {}; }]])); },
  () => { Object[name("setProto-typeOf")](proto, { return: () => { console.log("closed"); return {}; } }); },
  () => { new (class extends (function () { return proto; }) { [name("ne-xt")] = 1; })(); },
];
try { ways[process.argv[2]](); console.log("changed"); } catch (error) { console.log(error.name); }
try { console.log(first(1, 2)); } catch (error) { console.log(error.name); }
`);
    expect(['fixed.js', '-o', 'fixed'], 0, '', '');
    expect(['-O1', 'fixed.js', '-o', 'free'], 0, '', '');
    const changed = ['set', 'next', 'TypeError', 'TypeError', 'closed\n1', 'closed\n1', 'closed\n1', 'TypeError'];
    for (let way = 0; way < changed.length; way++) {
      const fixed = execute('fixed', [way]);
      assert.strictEqual(fixed.stdout, 'EvalError\n1\n', `way ${way}`);
      assert.match(fixed.stderr, /^\(node:\d+\) Warning: code compiled for arrays iterated over as usual changes that by a computed name: compile with -O1\n$/);
      assert.strictEqual(execute('free', [way]).stdout, `changed\n${changed[way]}\n`, `way ${way}`);
    }
  },
  what_literals_inherit_cannot_be_changed() { // where some are on the stack because nothing in the text changes it
    write('inherits.js', `const name = text => process.argv.slice(2, 2).concat(text.split("-")).join("");
const seen = [], accessor = { get() { seen.push(this); return 7; }, configurable: true };
const tall = (o, n) => (n ? tall({ n }, n - 1) + o.n : o.high ?? 0);
const ways = [
  () => { Object[name("define-Property")](Object.prototype, "high", accessor); },
  () => { Object.prototype[name("__define-Getter__")]("high", accessor.get); },
  () => { Object[name("setProto-typeOf")](Array.prototype, { get high() { return 7; } }); },
  () => { Array.prototype[name("__pro-to__")] = { get high() { return 7; } }; },
];
try { ways[process.argv[2]](); console.log("changed"); } catch (error) { console.log(error.name); }
console.log(tall({ n: 1 }, process.argv.length), seen.length);
`);
    expect(['inherits.js', '-o', 'inherits'], 0, '', '');
    expect(['-O1', 'inherits.js', '-o', 'free'], 0, '', '');
    const changed = ['13 1', '13 1', '6 0', '6 0'];
    for (let way = 0; way < changed.length; way++) {
      const held = execute('inherits', [way]);
      assert.strictEqual(held.stdout, 'EvalError\n6 0\n', `way ${way}`);
      assert.match(held.stderr, /^\(node:\d+\) Warning: code compiled for objects and arrays that inherit no accessors changes that by a computed name: compile with -O1\n$/);
      assert.strictEqual(execute('free', [way]).stdout, `changed\n${changed[way]}\n`, `way ${way}`);
    }
  },
  elements_that_arrays_inherit_cannot_be_changed() { // where what is called depends on what the elements are
    write('elements.js', `const name = text => process.argv.slice(2, 2).concat(text.split("-")).join("");
const proto = [][name("__pro-to__")], above = proto[name("__pro-to__")], twice = x => x * 2;
const ways = [
  () => { proto[0] = twice; },
  () => { proto.push(twice); },
  () => { proto.unshift(twice); },
  () => { proto.fill.call(above, twice, (above.length = 1) - 1); },
  () => { proto[name("construc-tor")] = { [Symbol.species]: function () { return [x => "made of " + x]; } }; },
  () => { proto[Symbol.isConcatSpreadable] = false; },
];
try { ways[process.argv[2]](); console.log("changed"); } catch (error) { console.log(error.name); }
const half = x => x / 2, call = (list, i) => { for (const f of list.slice(0, i + 1).concat([half])) if (typeof f === "function") console.log(f(i)); };
call([half, half], 0);
call([, half], 1);
`);
    expect(['elements.js', '-o', 'elements'], 0, '', '');
    for (let way = 0; way < 6; way++) {
      const held = execute('elements', [way]);
      assert.match(held.stdout, /^EvalError\n/, `way ${way}`);
      assert.match(held.stderr, /^\(node:\d+\) Warning: code compiled for arrays iterated over as usual changes that by a computed name: compile with -O1\n/);
    }
  },
  a_name_in_with_is_resolved_before_the_value() { // V8 does it later
    write('with.js', 'function gone(o) { let x = 0; with (o) { x = (delete o.x, 1); } return o.x + "," + x; }\n' +
      'function come(o) { let x = 0; with (o) { x = (o.x = 2, 1); } return o.x + "," + x; }\nconsole.log(gone({ x: 5 }), come({}));\n');
    expect(['run', 'with.js'], 0, '1,0 2,1\n', '');
  },
  host_test262() {
    write('host.js', 'print($262.evalScript("var es = 1; es + 1"), es, delete globalThis.es, $262.global === globalThis, $262.gc());\n' +
      'try { $262.createRealm(); } catch (e) { print(e.name); }\ntry { $262.evalScript("1 +"); } catch (e) { print(e.name); }\n');
    expect(['run', '--host=test262', 'host.js'], 0, '2 1 false true undefined\nEvalError\nSyntaxError\n', '');
    expect(['run', '--host=print', 'host.js'], 1, '', /ReferenceError: \$262 is not defined/);
    expect(['run', '--host=other', 'host.js'], 2, '', /bad value/);
  },
  // ---- build ----
  build_is_the_default_command() {
    expect(['hello.js'], 0, '', '');
    assert.strictEqual(execute('hello').stdout, 'hello\n');
    remove('hello');
  },
  build_takes_o_before_and_behind() {
    expect(['build', '-o', 'one', 'hello.js'], 0, '', '');
    expect(['build', 'hello.js', '-o', 'two'], 0, '', '');
    assert.strictEqual(execute('one').stdout + execute('two').stdout, 'hello\nhello\n');
  },
  emit_c_goes_to_stdout_or_file() {
    const text = run(['hello.js', '--emit=c']).out;
    assert.match(text, /#include "funarg.h"/);
    expect(['hello.js', '--emit=c', '-o', '-'], 0, text, '');
    expect(['hello.js', '--emit=c', '-o', 'hello.c'], 0, '', '');
    assert.strictEqual(fs.readFileSync(path.join(folder, 'hello.c'), 'utf8'), text);
  },
  emitted_c_does_not_depend_on_the_folder() {
    fs.mkdirSync(path.join(folder, 'elsewhere'));
    fs.copyFileSync(path.join(folder, 'hello.js'), path.join(folder, 'elsewhere/hello.js'));
    const here = run(['hello.js', '--emit=c', '-g']).out;
    expect(['hello.js', '--emit=c', '-g'], 0, here, '', { cwd: path.join(folder, 'elsewhere') });
  },
  callbacks_in_callbacks_grow_no_faster_than_their_number() {
    const nested = n => {
      const name = `nested_${n}.js`;
      write(name, 'console.log(' + Array.from({ length: n }, (_, i) => `[${i}].map(a${i} => `).join('') + 'a0' + ')'.repeat(n) + ');');
      return run(['--emit=c', name]).out.length;
    };
    const few = nested(50), many = nested(200);
    assert.ok(few > 1000 && many < 5 * few, `${few} and ${many} bytes`);
  },

  properties_are_defined_by_functions_that_the_program_names() {
    const sneaky = `const o = { run: f => f(1) }, names = process.argv.slice(2);
      const define = ({})[names[0]][names[1]];
      try { define(o, 'run', { value: f => f }); } catch (e) { console.log(e.message); }
      const use = i => o.run(x => x + i);
      let sum = 0;
      for (let i = 0; i < 3; i++) sum += use(i);
      console.log(sum);\n`;
    expect(['run', write('sneaky.js', sneaky), '--', 'constructor', 'defineProperty'], 0,
           'Cannot define properties by a function found by a computed name: the program was compiled relying on it\n6\n',
           /^\(node:\d+\) Warning: code compiled relying on which functions define properties finds one by a computed name: compile with -O1\n$/);
    expect(['run', '-O1', 'sneaky.js', '--', 'constructor', 'defineProperty'], 0, '0x => x + ix => x + ix => x + i\n', '');
    expect(['run', write('named.js', '// defineProperty\n"defineProperty";\n' + sneaky.replace('names[1]', '"defineProperty"').replace('sum += use(i)', 'use(i)')),
            '--', 'constructor'], 0, '0\n', '');
  },
  arguments_go_to_no_other_apply_or_slice_that_is_found_by_a_computed_name() {
    const sneaky = `const o = {};
      o[process.argv[2]] = (x, list) => { list[0] = 2; };
      function whole(a) { o.apply(null, arguments); }
      function part(a) { try { o.apply(null, arguments); } catch (e) { console.log(e.name, e.message); } return a; }
      whole(1);
      console.log(part(1));\n`;
    expect(['run', write('apply.js', sneaky), '--', 'apply'], 0,
           'EvalError Cannot call (x, list) => { list[0] = 2; } as apply with `arguments`: the program was compiled relying on Function.prototype.apply\n1\n', '');
    const slice = `const o = {};
      o[process.argv[2]] = function (n) { this[0] = 2; return n; };
      function part(a) { try { o.slice.call(arguments, 1); } catch (e) { console.log(e.name, e.message); } return a; }
      console.log(part(1));\n`;
    expect(['run', write('slice.js', slice), '--', 'slice'], 0,
           'EvalError Cannot call function (n) { this[0] = 2; return n; } as slice with `arguments`: the program was compiled relying on Array.prototype.slice\n1\n', '');
    expect(['run', write('named_apply.js', '"apply";\n' + sneaky), '--', 'apply'], 0, '2\n', '');
  },
  names_of_the_runtime_are_listed() {
    const root = path.resolve(__dirname, '../..');
    const made = spawnSync(process.execPath, [path.join(root, 'tests/tools/gen_property_names.js')], { encoding: 'utf8' }).stdout;
    assert.strictEqual(fs.readFileSync(path.join(root, 'runtime/property_names.def'), 'utf8'), made,
                       'node tests/tools/gen_property_names.js > runtime/property_names.def');
  },

  // Law: what stands around the functions (tables) takes less than 4 times the JavaScript, and all of the C less than 8 times.
  // The samples listed consist of calls, generators and class members, each a line of C or more: they have their own limit, which
  // may only go down. So have the test programs as a whole, by folder where that is about a feature that is much C by nature.
  emitted_c_is_small() {
    const limits = {
      'cps.js': 11, 'funargs.js': 8.7, 'loops.js': 10.7, 'private_state.js': 9.3, 'this_patterns.js': 8.8, 'bench/async_iteration.js': 10.6, 'bench/generator.js': 10.7, 'bench/matmul.js': 8.2,
    };
    const groups = {
      12.8: ['closures'], 8.9: ['control', 'errors', 'functions', 'globals', 'objects', 'operators', 'patterns'],
      13: ['generators'], 10.9: ['async'], 12.2: ['classes'], 14.9: ['eval', 'with'],
    };
    const root = path.resolve(__dirname, '../..'), below = 4;
    const scripts = folder => fs.readdirSync(path.join(root, folder)).filter(n => n.endsWith('.js')).map(n => path.join(folder, n));
    const emit = (name, ...options) => run(['--emit=c', path.basename(name), ...options], { cwd: path.dirname(path.join(root, name)), maxBuffer: 1 << 28 });
    const times = (n, source) => (n / source.length).toFixed(1);
    for (const name of [...scripts('samples'), ...scripts('samples/bench'), ...scripts('runtime')]) {
      const source = fs.readFileSync(path.join(root, name), 'utf8'), text = emit(name, ...(name.startsWith('runtime') ? ['--builtin'] : [])).out;
      const around = text.replace(/^FA_SOURCE\(.*\n(".*\n)*/m, '').replace(/^\/\* \d+:\d+ .*\n(?:(?!}).*\n)*}+\n/gm, '');
      const limit = limits[name.replace('samples/', '')] || 8;
      assert.ok(around.length < below * source.length, `${name}: ${times(around.length, source)} times the source around the functions`);
      assert.ok(text.length < limit * source.length, `${name}: ${times(text.length, source)} times the source, limit ${limit}`);
    }
    for (const [limit, folders] of Object.entries(groups)) {
      const all = { source: 0, text: 0 };
      for (const name of folders.flatMap(n => scripts('tests/programs/' + n))) {
        const source = fs.readFileSync(path.join(root, name), 'utf8'), result = emit(name);
        if (source.length < 1000 || result.code !== 0) continue;
        all.source += source.length;
        all.text += result.out.length;
      }
      assert.ok(all.text < limit * all.source, `${folders}: ${(all.text / all.source).toFixed(2)} times the source, limit ${limit}`);
    }
  },
  object_and_assembly() {
    expect(['-c', 'hello.js'], 0, '', '');
    assert.ok(exists('hello.o'));
    expect(['-S', 'hello.js', '-o', 'x.s', '--cc=cc', '-O0'], 0, '', '');
    assert.match(fs.readFileSync(path.join(folder, 'x.s'), 'utf8'), /main:/);
  },
  output_to_stdout() {
    const result = spawnSync(funarg, ['-c', 'hello.js', '-o', '-'], { cwd: folder, env: environment });
    assert.strictEqual(result.stdout.subarray(1, 4).toString(), 'ELF');
    assert.ok(!exists('-'));
  },
  optimisation_levels_and_strategies() {
    for (const level of ['-O0', '-O1', '-O2'])
      for (const strategy of ['linked', 'shared', 'flat', 'auto'])
        expect(['hello.js', level, '--closures=' + strategy, '--emit=c'], 0, /funarg.h/, '');
  },
  g_names_javascript_lines() {
    expect(['hello.js', '-g', '--emit=c'], 0, /^#line 1 "hello.js"$/m, '');
  },
  verbose_shows_the_c_compiler() {
    expect(['hello.js', '-v', '-o', 'v'], 0, '', /-std=c11 .*program\.c -o .*product/);
  },
  cflags_are_appended() {
    expect(['hello.js', '-v', '-o', 'v'], 0, '', / -DA=1 -DB=2 .*program\.c/, { env: { CFLAGS: ' -DA=1  -DB=2 ' } });
  },
  cc_may_have_options_and_shell_characters_mean_nothing() {
    expect(['hello.js', '-v', '-o', 'v', `--cc=${environment.CC} -DX=$(touch\${IFS}pwned);`], 0, '', /-DX/);
    assert.ok(!exists('pwned'));
  },
  keep_temp_keeps_it() {
    const result = run(['hello.js', '--keep-temp', '-o', 'v']);
    const kept = /kept (.*)\n/.exec(result.err)[1];
    assert.deepStrictEqual(fs.readdirSync(kept), ['program.c']);
    assert.strictEqual(fs.statSync(kept).mode & 0o777, 0o700);
    fs.rmSync(kept, { recursive: true });
  },
  time_passes() { expect(['check', 'hello.js', '--time-passes'], 0, '', /ssa +\d/); },
  dump_of_stages() {
    for (const stage of ['ast', 'scope', 'capture', 'lower', 'ssa', 'closure']) expect(['hello.js', '--dump=' + stage], 0, /./, '');
    for (const stage of ['lower', 'ssa.2', 'ir']) expect(['hello.js', '--dump=' + stage + ':program_0'], 0, /program_0/, '');
    expect(['hello.js', '--dump=lower:nosuch'], 1, '', /no function 'nosuch'/);
  },
  dump_of_no_stage_names_those_there_are() {
    for (const stage of ['nosuch', '', 'ss', 'ssa.0', 'ssa.9', 'ssa.', 'ast.2', 'nosuch:f'])
      expect(['hello.js', '--dump=' + stage], 2, '', /^funarg: there is no stage '.*' to dump, but ast, modules, scope, capture, .*ssa, .*ssa\.2, .*throws.*, ir\nusage: /);
  },
  script_and_module() {
    write('goal.js', 'console.log(typeof this);\n');
    expect(['run', 'goal.js', '--module'], 0, 'undefined\n', '');
    expect(['run', 'goal.js', '--script'], 0, 'object\n', '');
  },

  // ---- check, help, usage ----
  check_reports_and_makes_nothing() {
    expect(['check', 'hello.js'], 0, '', '');
    expect(['check', 'bad.js'], 1, '', /^bad\.js:1:9: error: SyntaxError: /);
    assert.ok(!exists('bad') && !exists('a.out'));
  },
  colour() {
    assert.match(run(['check', 'bad.js', '--color=always']).err, /\x1b\[/);
    assert.doesNotMatch(run(['check', 'bad.js', '--color=never']).err, /\x1b\[/);
    assert.doesNotMatch(run(['check', 'bad.js']).err, /\x1b\[/);
  },
  version_and_help() {
    expect(['--version'], 0, /^funarg \d+\.\d+\.\d+\n$/, '');
    for (const word of ['-h', '--help']) expect([word], 0, /usage: funarg/, '');
  },
  usage_errors() {
    for (const args of [[], ['build'], ['run'], ['check'], ['--nosuch', 'hello.js'], ['hello.js', 'bad.js'], ['hello.js', '-o'],
      ['hello.js', '--emit=x'], ['hello.js', '--closures=x'], ['hello.js', '--color=x'], ['hello.js', '--cc='], ['hello.js', '-O3']])
      expect(args, 2, '', /^funarg: .*\nusage: /);
  },
  a_bug_ends_with_70() {
    expect(['--bug'], 70, '', /^funarg: internal error: codegen\/options\.c:\d+: set_bug: asked for\n$/);
    expect(['--bug'], 'SIGABRT', '', /internal error/, { env: { FUNARG_ABORT: '1' } });
  },
  double_dash_ends_the_options() {
    write('-x.js', 'console.log("dash");\n');
    expect(['run', '--', '-x.js'], 0, 'dash\n', '');
  },

  // ---- run ----
  run_passes_arguments() {
    expect(['run', 'args.js'], 0, '0 \n', '');
    expect(['run', 'args.js', 'a', '-b', '--', ''], 0, '4 a|-b|--|\n', '');
    expect(['run', 'args.js', '-O0', '--', '-O1', '-h'], 0, '2 -O1|-h\n', '');
  },
  run_passes_the_exit_status() {
    write('exit.js', 'process.exit(+process.argv[2]);\n');
    for (const status of [0, 1, 2, 70, 255]) expect(['run', 'exit.js', String(status)], status, '', '');
    write('throws.js', 'throw new Error("x");\n');
    expect(['run', 'throws.js'], 1, '', /Error: x/);
  },
  uncaught_reports_show_the_line_of_the_throw_after_a_finally() {
    const program = fs.readFileSync(path.join(__dirname, '../programs/errors/uncaught_error_through_finally.js'), 'utf8');
    for (const text of [program, 'function f() {\n  try {\n    throw 42;\n  } finally {\n    f.left = true;\n  }\n}\nf();\n',
      'try {\n  null.x;\n} finally {\n  try { for (const i of [1]) { f(); } } finally { g(); }\n}\nfunction f() {} function g() {}\n']) {
      const file = path.join(folder, write('thrown.js', text)), node = spawnSync(process.execPath, [file], { encoding: 'utf8' });
      const [place, line, caret] = node.stderr.trimStart().split('\n'), result = run(['run', file]);
      assert.deepStrictEqual(result.err.split('\n').slice(0, 3), [place, line, caret]);
      assert.strictEqual(result.out + result.code, node.stdout + '1');
    }
  },
  uncaught_errors_of_a_module_show_where_they_were_made() {
    for (const text of ['const f = () => { throw new RangeError("x"); };\nf();\n', 'const e = new Error("made");\nconst f = () => {\n  throw e;\n};\nf();\n', '\n  null.x;\n']) {
      const file = path.join(folder, write('thrown.mjs', text)), node = spawnSync(process.execPath, [file], { encoding: 'utf8' });
      assert.deepStrictEqual(run(['run', file]).err.split('\n').slice(0, 3), node.stderr.split('\n').slice(0, 3));
    }
  },
  // But for frames of node's own, its advice and its version.
  uncaught_values_are_shown_alike_whether_anything_is_printed() {
    for (const value of ['{ a: 1 }', '[1, { b: 2 }]', 'Object.assign(new Error("p"), { code: 1 })']) {
      const shown = ['', 'console.log([]);'].map(first => {
        const { err } = run(['run', write('thrown.js', `${first}\nthrow ${value};\n`)]);
        return err;
      });
      assert.strictEqual(shown[0], shown[1]);
    }
  },
  output_is_written_before_a_signal_ends_the_program() {
    write('endless.js', 'console.log("start"); for (;;) {}\n');
    for (const killSignal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
      const result = run(['run', 'endless.js'], { timeout: 1500, killSignal });
      assert.deepStrictEqual([result.code, result.out], [killSignal, 'start\n']);
    }
  },
  output_does_not_wait_for_a_long_computation() {
    expect(['endless.js', '-o', 'endless'], 0, '', '');
    const result = spawnSync('sh', ['-c', './endless > seen & sleep 1; kill -KILL $!; cat seen'], { cwd: folder, encoding: 'utf8' });
    assert.strictEqual(result.stdout, 'start\n');
  },
  output_that_cannot_be_written_is_dropped() {
    write('much.js', 'for (let i = 0; i < 1e5; i++) console.log("line", i);\nconsole.error("end"); process.exitCode = 5;\n');
    expect(['much.js', '-o', 'much'], 0, '', '');
    for (const command of ['./much > /dev/full', './much >&-', '(./much; echo $? >&2) | head -1 > /dev/null']) {
      const result = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
      assert.strictEqual(result.stderr, command.includes('head') ? 'end\n5\n' : 'end\n');
    }
  },
  settings_that_are_none_are_refused() {
    for (const env of [{ FUNARG_HEAP_LIMIT: '-5' }, { FUNARG_HEAP_LIMIT: '1T' }, { FUNARG_GC: 'stress:0' }, { FUNARG_GC: 'often' }, { FUNARG_GC: 'every:' }, { FUNARG_GC: 'every:4Mx' }])
      expect(['run', 'hello.js'], 1, '', /^funarg: FUNARG_/, { env });
  },
  uncaught_values_are_shown_as_node_shows_them() {
    for (const value of ['{ a: 1 }', 'null', '"two\\nlines"', '5', 'undefined', '[1, 2]', 'function f() {}', 'class A {}', 'Object.create(null)',
      '{ message: "m" }', 'new (class P { message = "pm"; })()', 'new (class E extends TypeError { code = "X"; })("m")', 'new Map([[1, 2]])']) {
      const file = path.join(folder, write('thrown.js', `console.log(1);\nthrow ${value};\n`)), node = spawnSync(process.execPath, [file], { encoding: 'utf8' });
      const expected = node.stderr.split('\n').filter(line => line && !/^    at .*node:.*[^{]$|^\(Use|^Node\.js/.test(line)).map(line => line.replace(/^    at .*node:.*(?= \{$)/, '')).join('\n');
      const shown = run(['run', file]).err.split('\n').filter(line => line).join('\n');
      assert.strictEqual(shown.replace(/ \{\n  code/, '\n {\n  code'), expected);
    }
  },
  run_passes_errors_of_the_program() { expect(['run', 'bad.js'], 1, '', /bad\.js:1:9: error/); },
  script_may_import_itself() {
    write('self.js', `var n = 0; n++; import('./self.js').then(namespace => console.log(n, Object.keys(namespace)));\n`);
    expect(['run', 'self.js'], 0, '1 []\n1 []\n', '');
  },
  run_is_cached() {
    remove('cache');
    expect(['run', 'hello.js'], 0, 'hello\n', '');
    const [made] = fs.readdirSync(path.join(folder, 'cache/funarg'));
    const before = fs.statSync(path.join(folder, 'cache/funarg', made)).ino;
    expect(['run', 'hello.js'], 0, 'hello\n', '', { env: { CC: environment.CC } });
    assert.strictEqual(fs.statSync(path.join(folder, 'cache/funarg', made)).ino, before);
    expect(['run', 'hello.js', '-O0'], 0, 'hello\n', '');
    assert.strictEqual(fs.readdirSync(path.join(folder, 'cache/funarg')).length, 2);
  },
  run_without_a_cache() {
    const env = { XDG_CACHE_HOME: '/dev/null/no', HOME: '' };
    expect(['run', 'hello.js'], 0, 'hello\n', '', { env });
    expect(['run', 'exit.js', '7'], 7, '', '', { env });
  },
  run_passes_signals() {
    write('forever.js', 'for (;;) {}\n');
    for (const env of [{}, { XDG_CACHE_HOME: '', HOME: '' }]) {
      const result = run(['run', 'forever.js'], { timeout: 1500, killSignal: 'SIGTERM', env });
      assert.strictEqual(result.code, 'SIGTERM');
      assert.deepStrictEqual(fs.readdirSync(environment.TMPDIR), []);
    }
  },

  // ---- --no-opt ----
  passes_can_be_left_out() {
    write('loop.js', 'function f(n) { let s = 0; for (let i = 0; i < n; i++) s += i; return s; }\n' +
      'function even(n) { return odd(n); function odd(k) { return k === 0 ? false : other(k - 1); } function other(k) { return k === 0 ? true : odd(k - 1); } }\n' +
      'console.log(f(10), f("3"), even(7), even(4));\n');
    const names = run(['--no-opt=nosuch', 'loop.js']).err.match(/^funarg: there are: all, (.*)$/m)[1].split(', ');
    for (const needed of ['closure', 'represent', 'frame']) assert.ok(!names.includes(needed));
    for (const name of ['all', ...names, 'types,views', 'ssa,simplify'])
      expect(['run', '--no-opt=' + name, 'loop.js'], 0, '45 3 true false\n', '');
    const c = (...options) => run(['--emit=c', 'loop.js', ...options]).out;
    assert.notStrictEqual(c('--no-opt=types'), c());
    assert.strictEqual(c('--no-opt=types', '--no-opt=known'), c('--no-opt=known,types'));
    assert.strictEqual(run(['--dump=ir', '--no-opt=all', 'loop.js']).out, run(['--dump=ir', '-O0', 'loop.js']).out);
  },
  passes_that_cannot_be_left_out_are_usage_errors() {
    for (const names of ['', 'nosuch', 'closure', 'types,', 'types,nosuch', 'ssa.2'])
      expect([`--no-opt=${names}`, 'hello.js'], 2, '', new RegExp(`^funarg: there is no such pass to leave out: --no-opt=${names}\nfunarg: there are: all, .*simplify`));
  },
  run_caches_by_the_passes_left_out() {
    remove('cache');
    for (let i = 0; i < 2; i++)
      for (const option of ['--no-opt=simplify', '--no-opt=types', '--scopes']) expect(['run', option, 'hello.js'], 0, 'hello\n', '');
    assert.strictEqual(fs.readdirSync(path.join(folder, 'cache/funarg')).length, 3);
  },

  // ---- study ----
  study_prints_a_table() {
    write('studied.js', 'function counter() { let n = 0; return () => ++n; }\nconst all = [];\nfor (let i = 0; i < 100; i++) all.push(counter());\n' +
      'console.log(all.reduce((sum, f) => sum + f(), 0), process.argv.slice(2).join());\n');
    const out = run(['study', 'studied.js', '--', '--any', 'word']).out;
    assert.match(out, /^studied\.js\n +linked +shared +flat +auto +unoptimised\nclosures( +\d+){5}\ncells +0 +0 +100 +100 +100\nenvironments +1\d\d +1\d\d +0 +0 +0\n/);
    for (const label of ['arrays', 'others', 'bytes', '  of closures', 'peak live bytes', 'loads through environments', 'bytes of C', 'bytes of binary', 'milliseconds'])
      assert.match(out, new RegExp(`^${label}( +[\\d,.]+){5}$`, 'm'));
    assert.match(out, /^places in the program +closures +free variables\nflat, no optimisation +3 +1\nauto, no optimisation +\d.*\n( {2}and [a-z.\d]+ +\d+( \([-+][\d.]+%\))? +\d+.*\n)*auto, all of them +\d/m);
  },
  study_prints_json() {
    write('studied.js', 'class P { constructor(x) { this.x = x; } }\nfunction f(a) { const g = () => [a, arguments.length]; return g; }\nfunction* two() { yield 1; yield 2; }\n' +
      'let s = 0; for (let i = 0; i < 10; i++) s += new P(i).x + f(i)()[0] + [...two()].length;\nconsole.log(s);\n');
    const study = () => JSON.parse(run(['study', '--format=json', 'studied.js', '-O1']).out, (key, v) => key === 'milliseconds' ? (assert.ok(v > 0), 0) : v);
    const s = study(), allocations = ['closures', 'cells', 'environments', 'frames', 'objects', 'arrays', 'others'];
    assert.deepStrictEqual(Object.keys(s), ['schema', 'file', 'output', 'strategies', 'unoptimised', 'static']);
    assert.deepStrictEqual([s.schema, s.file, s.output], ['funarg-study/1', 'studied.js', 'same']);
    assert.deepStrictEqual(Object.keys(s.strategies), ['linked', 'shared', 'flat', 'auto']);
    for (const figures of [...Object.values(s.strategies), s.unoptimised]) {
      assert.deepStrictEqual(Object.keys(figures), ['allocations', 'bytes', 'loads', 'collections', 'peak_live', 'milliseconds', 'c_bytes', 'binary_bytes']);
      assert.deepStrictEqual(Object.keys(figures.allocations), allocations);
      assert.strictEqual(allocations.reduce((n, name) => n + figures.allocations[name].bytes, 0), figures.bytes);
      assert.ok(figures.peak_live > 0 && figures.c_bytes > 1000 && figures.binary_bytes > 10000);
    }
    const { frames, closures, objects } = s.unoptimised.allocations; // objects: instances, the prototypes of P and two
    assert.deepStrictEqual([frames.count, closures.count, objects.count], [10, 13, 12]);
    assert.deepStrictEqual(s.static.slice(0, 2).map(step => step.step), ['flat', 'auto']);
    assert.deepStrictEqual(s.static[0], { step: 'flat', closures: 4, free_variables: 2 });
    assert.deepStrictEqual(study(), s);
  },
  study_reports_failures() {
    write('fails.js', 'console.log("before");\nif (process.argv[2] === "throw") throw new Error("no luck");\nprocess.exit(Number(process.argv[2]));\n');
    expect(['study', 'fails.js', '--', '3'], 1, '', 'funarg: error: the program failed with status 3\n');
    expect(['study', 'fails.js', '--', 'throw'], 1, '', /no luck\n[^]*\nfunarg: error: the program failed with status 1\n$/);
    expect(['study', 'fails.js', '--', '0'], 0, /^fails\.js\n/, '');
    write('killed.js', 'process.abort();\n');
    expect(['study', 'killed.js'], 1, '', "funarg: error: the program was ended by signal 6\n");
    expect(['study', 'bad.js'], 1, '', /^bad\.js:1:9: error/);
    expect(['study', 'nosuch.js'], 1, '', 'funarg: error: cannot read nosuch.js: No such file or directory\n');
  },
  study_reports_programs_that_vary() {
    write('random.js', 'console.log(Math.random());\n');
    expect(['study', 'random.js'], 0, /\n\nThe program prints something else each time: the strategies were not compared\.\n$/, '');
    assert.strictEqual(JSON.parse(run(['study', 'random.js', '--format=json']).out).output, 'varies');
  },
  // A C compiler that makes another program of the C of one strategy stands in for a bug.
  study_reports_strategies_that_differ() {
    const cc = `#!/bin/sh\nfor a in "$@"; do case "$a" in */shared.c) sed -i s/hello/jello/ "$a";; esac; done\nexec ${environment.CC} "$@"\n`;
    fs.writeFileSync(path.join(folder, 'liar-' + environment.CC), cc, { mode: 0o755 });
    expect(['study', 'hello.js', `--cc=./liar-${environment.CC}`], 70, '', 'funarg: error: the program does something else with `shared` than with `linked`\n');
  },
  study_has_options_of_its_own() {
    expect(['study', 'hello.js', '--dump=ast'], 2, '', /^funarg: study and --dump=ast exclude each other\n/);
    expect(['study', 'hello.js', '-c'], 2, '', /^funarg: study and -c exclude each other\n/);
    expect(['study', '-'], 2, '', /^funarg: study reads FILE several times/);
    expect(['study'], 2, '', /^funarg: no input file\n/);
    expect(['hello.js', '--format=json'], 2, '', /^funarg: build and --format=json exclude each other\n/);
    expect(['study', 'hello.js', '--format=xml'], 2, '', /^funarg: bad value: --format=xml: expected text\|json\|html\|dot\n/);
  },
  study_compiles_a_program_that_fails_once() {
    write('counted.js', 'process.exit(3);\n');
    fs.writeFileSync(path.join(folder, 'cc-' + environment.CC), `#!/bin/sh\necho >> calls\nexec ${environment.CC} "$@"\n`, { mode: 0o755 });
    expect(['study', 'counted.js', `--cc=./cc-${environment.CC}`], 1, '', 'funarg: error: the program failed with status 3\n');
    assert.strictEqual(fs.readFileSync(path.join(folder, 'calls'), 'utf8'), '\n\n', 'without counters and with');
  },
  unknown_words_are_told_what_there_is() {
    expect(['frob', 'hello.js'], 2, '', /^funarg: unknown command: frob\n/);
    expect(['hello.js', 'args.js'], 2, '', /^funarg: more than one input file: args\.js\n/);
    expect(['hello.js', '--closures=foo'], 2, '', /^funarg: bad value: --closures=foo: expected linked\|shared\|flat\|auto\n/);
    expect(['hello.js', '--host='], 2, '', /^funarg: bad value: --host=: expected print\|test262\n/);
  },
  help_that_cannot_be_written() {
    const full = fs.openSync('/dev/full', 'w');
    write('told.js', 'globalThis.f = () => 1;\n');
    for (const args of [['--help'], ['--version'], ['--features'], ['explain', 'told.js']])
      expect(args, 1, null, 'funarg: error: cannot write standard output: No space left on device\n', { stdio: ['ignore', full, 'pipe'] });
    fs.closeSync(full);
  },
  programs_count_themselves() {
    write('counts.js', 'const f = () => 1; f(); process.exit(4);\n');
    expect(['counts.js', '-o', 'counts', '--no-opt=all'], 0, '', '', { env: { CFLAGS: '-DFA_STUDY' } });
    const result = spawnSync('./counts', { cwd: folder, env: { ...environment, FUNARG_STUDY: 'report' } });
    assert.strictEqual(result.status, 4);
    assert.match(fs.readFileSync(path.join(folder, 'report'), 'utf8'), /^closures 1 32\ncells 0 0\n(\w+ \d+ \d+\n)+$/);
  },
  collections_are_shown_when_the_program_exits() {
    write('exits.js', 'let all = []; for (let i = 0; i < 1e4; i++) all.push({ i });\nif (process.argv[2]) process.exit(2);\n');
    for (const [args, code] of [[[], 0], [['x'], 2]])
      expect(['run', 'exits.js', ...args], code, '', /^gc: \d+ collections, .*\ngc: \d+ bytes allocated, \d+ bytes live at peak, .*\n$/, { env: { FUNARG_GC: 'every:64K,stats' } });
  },

  // ---- --scopes ----
  scopes_of_closures() {
    write('scopes.js', 'function outer(a) {\n  let n = 0; const k = a * 2;\n' +
      '  const o = { inc() { return n += k; }, arrow: () => [this.me, n], *gen() { yield n; }, async later() { return n; }, none() { return 1; } };\n' +
      '  o.inner = function named(x) { return () => x + k; }(5);\n  class C { m() { return n; } }\n  o.m = C.prototype.m;\n  o.inc();\n  return o;\n}\n' +
      'for (const [name, f] of Object.entries(outer.call({ me: 1 }, process.argv.length))) console.log(name, JSON.stringify(scopesOf(f)));\n');
    const flat = 'inc [{"n":4,"k":4}]\narrow [{"this":{"me":1},"n":4}]\ngen [{"n":4}]\nlater [{"n":4}]\nnone []\ninner [{"x":5,"k":4}]\nm [{"n":4}]\n';
    const shared = flat.replace(/(inc|arrow|gen|later|m) \[.*/g, '$1 [{"this":{"me":1},"n":4,"k":4}]').replace('[{"x":5,"k":4}]', '[{"x":5},{"this":{"me":1},"n":4,"k":4}]');
    const sorted = text => text.replace(/\{[^{}]*(\{[^{}]*\})?[^{}]*\}/g, o => JSON.stringify(Object.entries(JSON.parse(o)).sort()));
    for (const [strategy, out] of [['flat', flat], ['shared', shared]])
      for (const env of [{}, { FUNARG_GC: 'stress' }])
        assert.strictEqual(sorted(run(['run', 'scopes.js', '--scopes', '--closures=' + strategy], { env }).out), sorted(out));
    // auto: nothing else than flat, but some of it may be gone.
    const lines = run(['run', 'scopes.js', '--scopes']).out.trimEnd().split('\n').map(line => line.split(' '));
    const held = name => JSON.parse(flat.match(new RegExp(`^${name} (.*)$`, 'm'))[1])[0] || {};
    assert.deepStrictEqual(lines.map(([name]) => name), ['inc', 'arrow', 'gen', 'later', 'none', 'inner', 'm']);
    for (const [name, shown] of lines)
      for (const [variable, value] of Object.entries(JSON.parse(shown)[0] || {})) assert.deepStrictEqual(value, held(name)[variable]);
    const linked = run(['run', 'scopes.js', '--scopes', '--closures=linked']).out;
    assert.match(linked, /^inc \[\{.*"a":2.*"n":4.*\}\]$/m);
    assert.match(linked, /^inner \[\{"x":5\},\{.*"k":4.*\}\]$/m);
  },
  scopes_of_what_has_none() {
    write('scopes.js', 'for (const f of [Math.max, () => 1, (() => 1).bind(1), class {}, Array.prototype.map]) console.log(scopesOf(f).length);\n' +
      'for (const v of [1, {}, undefined]) try { scopesOf(v); } catch (e) { console.log(e.name); }\n' +
      '(function (n) { const early = () => late + n; console.log(Object.keys(scopesOf(early)[0]).sort().join()); let late = n; late++; console.log(Object.keys(scopesOf(early)[0]).sort().join()); })(process.argv.length);\n');
    for (const strategy of ['linked', 'shared', 'flat'])
      expect(['run', 'scopes.js', '--scopes', '--closures=' + strategy], 0, /^0\n0\n0\n0\n0\nTypeError\nTypeError\nTypeError\n(?!.*late).*n\n.*late,n\n$/, '');
  },
  scopes_are_there_only_when_asked_for() {
    write('typeof.js', 'console.log(typeof scopesOf, "scopesOf" in globalThis);\n');
    expect(['run', 'typeof.js'], 0, 'undefined false\n', '');
    expect(['run', 'typeof.js', '--scopes'], 0, 'function true\n', '');
    write('names.js', 'function f(secretName) { return () => secretName++; }\nconst g = f(1); g(); console.log(g());\n');
    assert.ok(!run(['--emit=c', 'names.js']).out.includes('FA_WORD(secretName)') && run(['--emit=c', '--scopes', '--closures=flat', 'names.js']).out.includes('secretName'));
  },

  // ---- inputs ----
  stdin_is_dash() {
    expect(['run', '-'], 0, 'from stdin\n', '', { input: 'console.log("from stdin")' });
    expect(['check', '-'], 1, '', /^<stdin>:1:1: error/, { input: ')' });
    expect(['-'], 0, '', '', { input: '' });
    assert.ok(exists('a.out'));
  },
  missing_and_unreadable_inputs() {
    expect(['nosuch.js'], 1, '', 'funarg: error: cannot read nosuch.js: No such file or directory\n');
    expect(['.'], 1, '', 'funarg: error: cannot read .: Is a directory\n');
    if (isRoot) return;
    fs.chmodSync(path.join(folder, write('secret.js', '')), 0);
    expect(['secret.js'], 1, '', /cannot read secret\.js: Permission denied/);
  },
  empty_file_bom_and_line_ends() {
    for (const [text, out] of [['', ''], ['\ufeff', ''], ['\ufeffconsole.log(1)', '1\n'], ['console.log(1)\r\nconsole.log(2)\r\n', '1\n2\n'],
      ['#!/usr/bin/env node\nconsole.log(3)', '3\n'], ['console.log(4)\rconsole.log(5)\u2028console.log(6)', '4\n5\n6\n'], ['//', ''], ['/**/', '']])
      expect(['run', write('odd.js', text)], 0, out, '');
  },
  bytes_that_are_no_program() {
    expect(['check', write('nul.js', 'var a\0b;')], 1, '', /^nul\.js:1:6: error: SyntaxError: /);
    expect(['check', write('utf8.js', Buffer.from('var a = "\xff";', 'latin1'))], 1, '', /^utf8\.js:1:10: error: SyntaxError: invalid UTF-8/);
    expect(['check', write('cut.js', Buffer.from('var a = "\xe2\x82', 'latin1'))], 1, '', /invalid UTF-8/);
    const result = run(['check', write('esc.js', 'var \x1b[31m;')]);
    assert.ok(result.code === 1 && !result.err.includes('\x1b'));
  },
  huge_line() {
    write('huge.js', 'var a = 0;' + 'a = a + 1;'.repeat(30000) + 'console.log(a)');
    expect(['huge.js', '--emit=c', '-o', 'huge.c'], 0, '', '');
    write('huge_bad.js', 'var a = 0;' + 'a = a + 1;'.repeat(30000) + ')' + ' '.repeat(100000));
    const result = run(['check', 'huge_bad.js']);
    assert.ok(result.code === 1 && result.err.length < 500, 'the excerpt is short');
  },
  names_of_files_may_be_anything() {
    for (const name of ['a b.js', 'quote".js', "it's.js", 'back\\slash.js', 'new\nline.js', '$(x).js', 'ünï.js', '??=.js', '%s%n.js', '*.js', 'x.y.z.js', '.js']) {
      write(name, 'console.log("named");\n');
      expect(['run', name, '-g'], 0, 'named\n', '');
      expect(['--emit=c', '-g', name, '-o', 'named.c'], 0, '', '');
    }
    assert.ok(!run(['check', write('\x1b[31m.js', ')')]).err.includes('\x1b'), 'control characters are not printed');
  },

  // ---- outputs ----
  outputs_that_cannot_be_written() {
    fs.mkdirSync(path.join(folder, 'directory'));
    for (const [out, why] of [['directory', /Is a directory/], ['nosuch/x', /No such file/], ['/proc/x', /cannot write \/proc\/x/], ['/dev/full', /No space left/]]) {
      expect(['hello.js', '-o', out], 1, '', why);
      expect(['hello.js', '--emit=c', '-o', out], 1, '', why);
    }
    expect(['hello.js', '-o', '/dev/null'], 0, '', '');
    if (isRoot) return;
    fs.mkdirSync(path.join(folder, 'readonly'), 0o555);
    expect(['hello.js', '-o', 'readonly/x'], 1, '', /Permission denied/);
  },
  full_standard_output() {
    const full = fs.openSync('/dev/full', 'w');
    write('told.js', 'globalThis.f = () => 1;\n');
    for (const args of [['hello.js', '--emit=c'], ['hello.js', '--dump=ast'], ['hello.js', '--dump=lower']])
      expect(args, 1, null, /cannot write standard output: No space left/, { stdio: ['ignore', full, 'pipe'] });
    fs.closeSync(full);
  },
  output_is_not_the_input() {
    expect(['hello.js', '-o', 'hello.js'], 1, '', /would overwrite the input/);
    expect(['hello.js', '--emit=c', '-o', './hello.js'], 1, '', /would overwrite the input/);
    assert.strictEqual(fs.readFileSync(path.join(folder, 'hello.js'), 'utf8'), 'console.log("hello");\n');
  },
  an_old_output_survives_a_failure() {
    write('old', 'old');
    expect(['bad.js', '-o', 'old'], 1, '', /error/);
    expect(['hello.js', '-o', 'old', '--cc=false'], 1, '', "funarg: error: the C compiler 'false' failed with status 1\n");
    assert.strictEqual(fs.readFileSync(path.join(folder, 'old'), 'utf8'), 'old');
    assert.deepStrictEqual(fs.readdirSync(folder).filter(n => n.includes('.tmp-')), []);
  },
  bad_c_compilers() {
    expect(['hello.js', '--cc=/nosuch/cc'], 1, '', "funarg: error: cannot run the C compiler '/nosuch/cc': No such file or directory\n");
    expect(['hello.js', '--cc=true'], 1, '', "funarg: error: the C compiler 'true' made no output\n");
    expect(['hello.js'], 1, '', /cannot run the C compiler 'nosuchcc'/, { env: { CC: 'nosuchcc' } });
    fs.writeFileSync(path.join(folder, 'killed'), '#!/bin/sh\nkill -9 $$\n', { mode: 0o755 });
    expect(['hello.js', '--cc=./killed'], 1, '', /was ended by signal 9/);
  },
  no_temporary_directory() {
    expect(['hello.js'], 1, '', /cannot make a temporary directory: No such file/, { env: { TMPDIR: '/nosuch' } });
  },
};

// ---- the runner of test262, on a checkout of a few tests ----

const CHECKOUT = {
  'features.txt': '## Proposed language features\nfuture # one day\n## Standard language features\nupsert\n',
  'harness/assert.js': 'function assert(ok) { if (!ok) throw new Test262Error("not ok"); }\n',
  'harness/sta.js': 'function Test262Error(message) { this.message = message; }\nTest262Error.prototype.name = "Test262Error";\n',
  'harness/doneprintHandle.js': 'function $DONE(e) { print(e ? "Test262:AsyncTestFailure:" + e : "Test262:AsyncTestComplete"); }\n',
  'harness/more.js': 'const more = 1;\n',
  'test/language/good-1.js': '/*---\nincludes: [more.js]\n---*/\nassert(more === 1);\n',
  'test/language/good-2.js': '/*---\nflags: [noStrict]\n---*/\nassert((function () { return this; })() === globalThis);\n',
  'test/language/good-3.js': '/*---\nflags:\n  - onlyStrict # only\n---*/\nassert((function () { return this; })() === undefined);\n',
  'test/language/raw.js': '/*---\nflags: [raw]\n---*/\nif (typeof assert !== "undefined") throw 1;\n',
  'test/language/early.js': '/*---\nnegative:\n  phase: parse\n  type: SyntaxError\n---*/\nlet x; let x;\n',
  'test/language/thrown.js': '/*---\nnegative:\n  phase: runtime\n  type: Test262Error\n---*/\nassert(false);\n',
  'test/language/async.js': '/*---\nflags: [async]\n---*/\n$DONE();\n',
  'test/language/left-out.js': '/*---\nfeatures: [upsert]\n---*/\nassert(false);\n',
  'test/language/left-out-too.js': '/*---\nfeatures: [other, future]\n---*/\nassert(false);\n',
  'test/built-ins/good.js': 'assert(true);\n',
  'test/built-ins/bad-1.js': 'assert(false);\n',
  'test/built-ins/bad-2.js': 'assert(1 === 2);\n',
  'test/built-ins/bad-3.js': 'assert(!true);\n',
  'test/built-ins/none.js': 'noSuchGlobal();\n',
  'test/built-ins/refused.js': '/x/.test(y);\n',
  'test/built-ins/syntax.js': 'let let = 1;\n',
  'test/built-ins/accepted.js': '/*---\nnegative:\n  phase: parse\n  type: SyntaxError\n---*/\n1;\n',
  'test/built-ins/asynchronous.js': '/*---\nflags: [async]\n---*/\n$DONE("no");\n',
  'test/annexB/forever.js': 'for (;;) {}\n',
};

const EXPECTED = `# Tests of test262 that do not pass, by reason: see tests/tools/test262.js, which writes this file.
# 8 of 17 pass.

## an early error is not found
built-ins/accepted.js

## fails asynchronously
built-ins/asynchronous.js

## fails with Test262Error
built-ins/bad-*

## missing: noSuchGlobal
built-ins/none.js

## refused: regular expressions
built-ins/refused.js

## timeout
annexB/forever.js

## valid code is called an error
built-ins/syntax.js
`;

tests.test262_compares_with_the_expected_failures = () => {
  for (const [name, text] of Object.entries(CHECKOUT)) {
    fs.mkdirSync(path.dirname(path.join(folder, 'checkout', name)), { recursive: true });
    write('checkout/' + name, text);
  }
  const runner = (...more) => spawnSync(process.execPath, [path.join(__dirname, 'test262.js'), build, '--test262=' + path.join(folder, 'checkout'),
    '--expected=' + path.join(folder, 'expected.txt'), '--timeout=2', '--jobs=1', ...more], { encoding: 'utf8', env: environment });
  const first = runner('--filter=built-ins/b');
  assert.match(first.stdout, /all +0 +3 +0 +0 +0 +0\.00%\n3 fail unexpectedly:\n {2}built-ins\/bad-1\.js: fail: sloppy: Uncaught Test262Error: not ok/);
  assert.strictEqual(first.status, 1);
  assert.strictEqual(runner('--update').status, 0);
  assert.strictEqual(fs.readFileSync(path.join(folder, 'expected.txt'), 'utf8'), EXPECTED);
  assert.match(runner('--filter=language').stdout, /language +7 +0 +0 +0 +0 +100\.00%/);
  write('checkout/test/built-ins/bad-2.js', 'assert(1 === 1);\n');
  const better = runner('--filter=bad');
  assert.match(better.stdout, /^1 pass unexpectedly:\n {2}built-ins\/bad-2\.js\n$/m);
  assert.strictEqual(better.status, 0);
  runner('--filter=bad', '--update');
  assert.strictEqual(fs.readFileSync(path.join(folder, 'expected.txt'), 'utf8'),
    EXPECTED.replace('8 of', '9 of').replace('bad-*', 'bad-1.js\nbuilt-ins/bad-3.js'));
  assert.strictEqual(runner('--nosuch').status, 2);
  assert.strictEqual(spawnSync(process.execPath, [path.join(__dirname, 'test262.js'), build, '--test262=']).status, 2);
};

// A signal during the C compiler's run: the temporary directory goes, the C compiler is told, and funarg dies of the signal.
function interrupted(signal) {
  fs.writeFileSync(path.join(folder, 'slow'), '#!/bin/sh\necho started\nexec sleep 20\n', { mode: 0o755 });
  return new Promise((resolve, reject) => {
    const child = spawn(funarg, ['hello.js', '-o', 'slowly', '--cc=./slow'], { cwd: folder, env: environment });
    const start = Date.now();
    child.stdout.once('data', () => child.kill(signal));
    child.on('exit', (code, how) => {
      try {
        assert.strictEqual(how, signal);
        assert.ok(Date.now() - start < 10000, 'at once');
        assert.deepStrictEqual(fs.readdirSync(environment.TMPDIR), []);
        resolve();
      } catch (error) { reject(error); }
    });
  });
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) tests['interrupted_by_' + signal] = () => interrupted(signal);

async function main() {
  let passed = 0, failed = 0;
  for (const [name, test] of Object.entries(tests)) {
    if (!name.includes(filter)) continue;
    try {
      await test();
      passed++;
    } catch (error) {
      failed++;
      console.log(`FAIL cli/${name}: ${error.message.split('\n').slice(0, 12).join('\n    ')}`);
    }
  }
  fs.rmSync(folder, { recursive: true, force: true });
  console.log(`command line: ${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}

main();
