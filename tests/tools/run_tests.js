// Runs the tests that need the built compiler: programs, refused programs, golden dumps, remarks.
//
//   node tests/tools/run_tests.js BUILD [--only=programs|errors|golden|remarks] [--filter=TEXT] [--update]
//        [--cc=CC] [--strategies=a,b] [--opt=-O2] [--stress] [--jobs=N]
//
// tests/programs/**/NAME.js   must print NAME.out and exit with NAME.code (0 without one) under every strategy
// NAME.strategies says which and how (flat:-O2 auto:-O2), where that is not all of them; --opt leaves out what is not to hold then.
// NAME.limit bounds the program's heap (64M). NAME.warnings is what the compiler says (nothing without it).
// With --stress they run once with FUNARG_GC=stress, or what NAME.stress says (stress:10: at every tenth allocation).
// samples/bench/closures/NAME.js, with a parameter that makes them short, print what node does with the same one; with --stress
// they collect at every thousandth allocation or so.
// tests/errors/NAME.js        must be refused; stderr must be NAME.err
// tests/golden/STAGE/NAME.js  --dump=STAGE must print NAME.txt (but see `movers`)
// tests/remarks/NAME.js       `funarg explain` must say what its comments say: see remarks.js
// A folder with a main.js, main.mjs or main.cjs is one test, of that file; the others are what it imports.
// --update rewrites golden and error texts, remarks and .warnings from funarg; NAME.out comes from node only: see node_expected.js.
'use strict';
const fs = require('fs'), os = require('os'), path = require('path');
const { spawn } = require('child_process');
const progress = require('./progress.js'), remarks = require('./remarks.js'), passes = require('./passes.js').rows;

const { funarg, option } = require('./command.js');
const tests = path.resolve(__dirname, '..');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'funarg-tests-'));
const filter = option('filter', '');
const only = option('only', '');
let passed = 0, failed = 0;

function filesBelow(folder, suffix) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const where = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(where, suffix);
    return entry.name.endsWith(suffix) && where.includes(filter) ? [where] : [];
  }).sort();
}

// Single files, and for folders of modules their main file.
function casesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const where = path.join(folder, entry.name);
    if (!entry.isDirectory()) return /\.[mc]?js$/.test(entry.name) && where.includes(filter) ? [where] : [];
    const main = ['main.js', 'main.mjs', 'main.cjs'].map(name => path.join(where, name)).find(fs.existsSync);
    return main ? (where.includes(filter) ? [main] : []) : casesBelow(where);
  }).sort();
}

function run(command, commandArgs, options = {}) {
  return new Promise(resolve => {
    const child = spawn(command, commandArgs, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const out = [], err = [];
    const timer = setTimeout(() => child.kill('SIGKILL'), options.timeout || 60000);
    child.stdout.on('data', d => out.push(d));
    child.stderr.on('data', d => err.push(d));
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code: signal ? signal : code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
    });
  });
}

function report(name, problem, detail) {
  if (!problem) { passed++; return; }
  failed++;
  progress.clear();
  console.log(`FAIL ${name}: ${problem}`);
  if (detail) console.log(detail.split('\n').slice(0, 12).map(l => '    ' + l).join('\n'));
}

// The first line where two texts differ.
function difference(expected, actual) {
  const a = expected.split('\n'), b = actual.split('\n');
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return `line ${i + 1}\nexpected: ${a[i]}\nactual:   ${b[i]}`;
}

function read(file, fallback) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : fallback;
}

// Rewrites a text that is there already, if that is wanted.
function updateText(file, text) {
  if (option('update', false) && fs.existsSync(file)) fs.writeFileSync(file, text);
}

let serial = 0;

async function testProgram(file, strategy, opt, stress) {
  const name = path.relative(tests, file) + ` (${strategy} ${opt}${stress ? ' stress' : ''})`;
  const base = file.replace(/\.[mc]?js$/, '');
  if (!fs.existsSync(base + '.out')) return report(name, 'has no .out: run tests/tools/node_expected.js');
  const binary = path.join(scratch, 'p' + serial++);
  const cc = option('cc', '');
  const compiler = cc ? ['--cc=' + cc] : [];
  const made = await run(funarg, ['build', file, '-o', binary, '--closures=' + strategy, opt, ...compiler]);
  if (made.code !== 0) return report(name, `compiler exit status ${made.code}`, made.err);
  const warnings = made.err.replaceAll(path.dirname(file) + '/', '');
  if (stress || strategy === 'auto') updateText(base + '.warnings', warnings);
  if (warnings !== read(base + '.warnings', ''))
    report(name, 'the compiler printed something else', difference(read(base + '.warnings', ''), warnings));
  const env = { ...process.env, ...(stress ? { FUNARG_GC: read(base + '.stress', 'stress').trim() } : {}) };
  if (fs.existsSync(base + '.limit')) env.FUNARG_HEAP_LIMIT = read(base + '.limit').trim();
  const result = await run(binary, [], { env });
  fs.rmSync(binary, { force: true });
  const expected = read(base + '.out'), code = Number(read(base + '.code', '0'));
  if (result.out !== expected)
    return report(name, 'wrong output', difference(expected, result.out) + '\n' + result.err);
  if (result.code !== code) return report(name, `exit status ${result.code}, expected ${code}`, result.err);
  report(name, null);
}

// What node prints, by file and parameter.
const printedByNode = new Map();
function askNode(file, parameter) {
  const key = file + ' ' + parameter;
  if (!printedByNode.has(key))
    printedByNode.set(key, run(process.execPath, [path.join(__dirname, 'node_script.js'), file, parameter]).then(r => r.out));
  return printedByNode.get(key);
}

// A benchmark's parameter for a short run: a twentieth of what it takes without one.
function shortParameter(file) {
  const usual = Number(/process\.argv\[2\] \?\? (\d+)/.exec(read(file))[1]);
  return String(Math.ceil(usual / (usual < 20 ? 2 : 20)));
}

async function testBenchmark(file, strategy, opt, stress) {
  const name = path.relative(path.dirname(tests), file) + ` (${strategy} ${opt}${stress ? ' stress' : ''})`;
  const binary = path.join(scratch, 'p' + serial++), parameter = shortParameter(file);
  const made = await run(funarg, ['build', file, '-o', binary, '--closures=' + strategy, opt]);
  if (made.code !== 0) return report(name, `compiler exit status ${made.code}`, made.err);
  const env = { ...process.env, ...(stress ? { FUNARG_GC: 'stress:1009' } : {}) };
  const result = await run(binary, [parameter], { env });
  fs.rmSync(binary, { force: true });
  const expected = await askNode(file, parameter);
  if (result.out !== expected) return report(name, 'wrong output', difference(expected, result.out) + '\n' + result.err);
  report(name, result.code === 0 ? null : `exit status ${result.code}`, result.err);
}

async function testError(file) {
  const expectedFile = file.replace(/\.[mc]?js$/, '.err');
  const result = await run(funarg, ['check', path.basename(file)], { cwd: path.dirname(file) });
  const name = path.relative(tests, file);
  if (result.code !== 1) return report(name, `exit status ${result.code}, expected 1`, result.err);
  if (option('update', false)) fs.writeFileSync(expectedFile, result.err);
  const expected = read(expectedFile, '');
  report(name, result.err === expected ? null : 'wrong message', difference(expected, result.err));
}

// Each pass is shown by itself: those that only --closures=auto has are left out of the dumps of others, but of a file that begins
// with `// with all passes`.
const movers = passes.filter(pass => pass.where === 'AUTO' && pass.name !== 'escape' && pass.name !== 'rare').map(pass => pass.name);

async function testGolden(file) {
  const stage = path.relative(path.join(tests, 'golden'), file).split(path.sep)[0];
  const expectedFile = file.replace(/\.[mc]?js$/, '.txt');
  const how = stage === 'emit' ? ['--emit=c'] : ['--dump=' + stage];
  const all = movers.includes(stage) || stage === 'escape' || read(file, '').startsWith('// with all passes');
  if (!all) how.push('--no-opt=' + movers);
  const result = await run(funarg, ['build', ...how, path.basename(file)], { cwd: path.dirname(file) });
  const name = path.relative(tests, file);
  if (result.code !== 0) return report(name, `exit status ${result.code}`, result.err);
  if (option('update', false)) fs.writeFileSync(expectedFile, result.out);
  const expected = read(expectedFile, '');
  report(name, result.out === expected ? null : 'golden differs', difference(expected, result.out));
}

async function explain(file, text) {
  const options = { cwd: path.dirname(file) };
  const result = await run(funarg, ['explain', path.basename(file), ...remarks.optionsOf(text)], options);
  return { ...result, remarks: remarks.actualRemarks(result.out, path.basename(file)) };
}

// Remarks refer to lines, and there is one more for each that does not fit: twice, so that these stand right.
async function updateRemarks(file) {
  for (let round = 0; round < 2; round++) {
    const { remarks: actual } = await explain(file, read(file));
    const expected = remarks.expectedRemarks(read(file)), texts = new Map();
    let before = 0;
    for (const [at, line] of read(file).split('\n').entries()) {
      if (/^\s*\/\/ remark: /.test(line)) before++;
      else if (actual.has(at + 1)) texts.set(at + 1 - before, actual.get(at + 1));
    }
    fs.writeFileSync(file, remarks.insert(remarks.strip(read(file)), texts));
    if (!remarks.differences(expected, actual)) break;
  }
}

async function testRemarks(file) {
  const name = path.relative(tests, file);
  if (option('update', false)) await updateRemarks(file);
  const text = read(file), result = await explain(file, text);
  if (!text.startsWith('// remarks')) return report(name, 'does not start with // remarks');
  if (result.code !== 0) return report(name, `exit status ${result.code}`, result.err);
  const problems = remarks.differences(remarks.expectedRemarks(text), result.remarks);
  report(name, problems ? 'other remarks' : null, problems);
}

async function runAll(jobs) {
  let next = 0;
  const step = progress(jobs.length, 100);
  const worker = async () => {
    while (next < jobs.length) {
      await jobs[next++]();
      step(failed ? `${failed} failed` : '');
    }
  };
  await Promise.all(Array.from({ length: Number(option('jobs', 2)) }, worker));
}

function programJobs() {
  const strategies = option('strategies', 'linked,shared,flat,auto').split(',');
  const stressed = option('stress', false);
  const jobs = [];
  const usual = ['linked:-O1', 'shared:-O0', 'flat:-O2', 'auto:-O2'];
  const add = (test, file) => {
    const own = read(file.replace(/\.[mc]?js$/, '.strategies'), '');
    const ways = (own || usual.join(' ')).trim().split(/\s+/).map(way => way.split(':'));
    if (stressed) { jobs.push(() => test(file, 'auto', option('opt', own ? '-O2' : '-O1'), true)); return; }
    for (const [strategy, opt] of ways)
      if (strategies.includes(strategy) && (!own || option('opt', opt) === opt)) jobs.push(() => test(file, strategy, option('opt', opt), false));
  };
  casesBelow(path.join(tests, 'programs')).forEach(file => add(testProgram, file));
  casesBelow(path.resolve(tests, '../samples/bench/closures')).forEach(file => add(testBenchmark, file));
  return jobs;
}

async function main() {
  const jobs = [];
  if (!only || only === 'errors') jobs.push(...casesBelow(path.join(tests, 'errors')).map(f => () => testError(f)));
  if (!only || only === 'golden') jobs.push(...casesBelow(path.join(tests, 'golden')).map(f => () => testGolden(f)));
  if (!only || only === 'remarks') jobs.push(...casesBelow(path.join(tests, 'remarks')).map(f => () => testRemarks(f)));
  if (!only || only === 'programs') jobs.push(...programJobs());
  await runAll(jobs);
  fs.rmSync(scratch, { recursive: true, force: true });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}

main();
