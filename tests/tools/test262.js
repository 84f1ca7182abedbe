// Runs test262, the conformance tests of ECMAScript, from a checkout that is there already; downloads nothing.
//
//   node tests/tools/test262.js BUILD --test262=DIR [--sample=N] [--filter=TEXT] [--jobs=N] [--cc=CC] [--strategy=KIND]
//        [--timeout=SECONDS] [--memory=MB] [--expected=FILE] [--update] [--verbose]
//
// Run are the tests of ES2025: language, built-ins and annexB without proposals and what was finished later; each in
// sloppy and in strict mode, unless its flags say otherwise. --sample=N takes N of them, always the same; a smaller
// sample is part of a larger.
//
// The outcome of a test is that of its first mode that does not pass:
//   pass     as the test demands
//   fail     another result or error, or valid code called a SyntaxError, or the opposite
//   refused  funarg said that something is unsupported
//   crash    funarg or the binary died of a signal, funarg found a bug in itself, or the C did not compile
//   timeout  took longer than --timeout, compiling or running
//
// Law: what does not pass is in the list of expected failures, else the run fails. --update makes the list say what was
// found, for the tests that were run. The list holds paths below test/, a heading `## reason` before those that share
// one; a line that ends in `*` stands for all tests whose paths begin so.
'use strict';
const fs = require('fs'), os = require('os'), path = require('path'), crypto = require('crypto');
const { spawn, spawnSync } = require('child_process');

const { options, funarg, option } = require('./command.js');
const OPTIONS =
  ['test262', 'sample', 'filter', 'jobs', 'cc', 'strategy', 'timeout', 'memory', 'expected', 'update', 'verbose'];

function usageError(message) {
  const usage = 'make test262 TEST262=DIR [OPTIONS="--sample=N --filter=TEXT --jobs=N --update …"]';
  console.error(`test262: ${message}\nusage: ${usage}`);
  process.exit(2);
}

for (const a of options)
  if (!OPTIONS.includes(a.slice(2).split('=')[0])) usageError(`unknown option ${a}`);
const test262 = String(option('test262', ''));
const expectedFile = path.resolve(String(option('expected', path.join(__dirname, '../test262/expected_failures.txt'))));
const timeout = Number(option('timeout', 20)) * 1000;
const memoryKilobytes = Number(option('memory', 2048)) * 1024;
if (!fs.existsSync(path.join(test262, 'features.txt'))) usageError(`'${test262}' is no checkout of test262`);

// ---- selection ----

const CORE = ['language', 'built-ins', 'annexB'];

// Standard by now, but finished after ES2025; features.txt lists them among the others.
const LATER = ['Array.fromAsync', 'Atomics.pause', 'Error.isError', 'Math.sumPrecise', 'Temporal', 'canonical-tz',
  'explicit-resource-management', 'iterator-chunking', 'iterator-includes', 'iterator-sequencing', 'joint-iteration',
  'json-parse-with-source', 'uint8array-base64', 'upsert'];

// The features under the heading "Proposed language features" of features.txt.
function proposedFeatures() {
  const text = fs.readFileSync(path.join(test262, 'features.txt'), 'utf8');
  const section = text.slice(text.indexOf('## Proposed'), text.indexOf('## Standard'));
  return section.split('\n').map(line => line.replace(/#.*/, '').trim()).filter(Boolean);
}

// The lists and the mapping `negative` of the YAML between /*--- and ---*/; nothing else is needed.
function frontmatter(source) {
  const yaml = /\/\*---([\s\S]*?)---\*\//.exec(source)?.[1].replace(/\r\n?/g, '\n') ?? '';
  const list = key => {
    const inline = new RegExp(`^${key}:\\s*\\[([^\\]]*)\\]`, 'm').exec(yaml);
    if (inline) return inline[1].replace(/#.*/g, '').split(',').map(word => word.trim()).filter(Boolean);
    const block = new RegExp(`^${key}:[ \\t]*((?:\\n[ \\t]*-[^\\n]*|\\n[ \\t]*#[^\\n]*)+)`, 'm').exec(yaml);
    return block ? [...block[1].matchAll(/^[ \t]*-[ \t]*([^\s#]+)/gm)].map(m => m[1]) : [];
  };
  const negative = /^negative:[ \t]*((?:\n[ \t]+[^\n]*)+)/m.exec(yaml)?.[1];
  const field = key => new RegExp(`\\b${key}:\\s*(\\w+)`).exec(negative)[1];
  return {
    flags: list('flags'), features: list('features'), includes: list('includes'),
    negative: negative ? { phase: field('phase'), type: field('type') } : null,
  };
}

const readSource = file => fs.readFileSync(path.join(test262, file), 'utf8');

// All core tests, by path below test/.
function findTests() {
  const left = new Set([...proposedFeatures(), ...LATER]), tests = [];
  const visit = folder => {
    for (const entry of fs.readdirSync(path.join(test262, 'test', folder), { withFileTypes: true })) {
      const where = folder + '/' + entry.name;
      if (entry.isDirectory()) visit(where);
      if (!entry.isFile() || !entry.name.endsWith('.js') || entry.name.includes('_FIXTURE')) continue;
      const meta = frontmatter(readSource('test/' + where));
      if (!meta.features.some(f => left.has(f))) tests.push({ path: where, ...meta });
    }
  };
  for (const folder of CORE) if (fs.existsSync(path.join(test262, 'test', folder))) visit(folder);
  return tests.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const hash = text => crypto.createHash('sha256').update(text).digest('hex');

function selectTests(core) {
  const filter = option('filter', ''), sample = Number(option('sample', 0));
  let tests = core.filter(t => t.path.includes(filter));
  if (!sample) return tests;
  tests = tests.map(test => ({ test, order: hash(test.path) })).sort((a, b) => (a.order < b.order ? -1 : 1));
  return tests.slice(0, sample).map(t => t.test);
}

// ---- one program ----

function modes(test) {
  if (test.flags.includes('module')) return ['module'];
  if (test.flags.includes('raw')) return ['raw'];
  if (test.flags.includes('onlyStrict')) return ['strict'];
  return test.flags.includes('noStrict') ? ['sloppy'] : ['sloppy', 'strict'];
}

const harness = new Map();

function harnessFile(name) {
  if (!harness.has(name)) harness.set(name, readSource('harness/' + name) + '\n');
  return harness.get(name);
}

function programText(test, mode) {
  const source = readSource('test/' + test.path);
  if (test.flags.includes('raw')) return source;
  const asyncNames = test.flags.includes('async') ? ['doneprintHandle.js'] : [];
  const names = ['assert.js', 'sta.js', ...asyncNames, ...test.includes];
  return (mode === 'strict' ? '"use strict";\n' : '') + names.map(harnessFile).join('') + source;
}

// Copies the files that a source names by relative paths, and what these name, to the same places below `root`.
function copyImports(file, root, seen = new Set([file])) {
  for (const [, name] of readSource('test/' + file).matchAll(/['"](\.\.?\/[^'"\n]+)['"]/g)) {
    const other = path.posix.join(path.posix.dirname(file), name);
    const from = path.join(test262, 'test', other);
    if (seen.has(other) || other.startsWith('..') || !fs.existsSync(from) || !fs.statSync(from).isFile()) continue;
    seen.add(other);
    fs.mkdirSync(path.dirname(path.join(root, other)), { recursive: true });
    fs.copyFileSync(from, path.join(root, other));
    if (other.endsWith('.js')) copyImports(other, root, seen);
  }
}

function writeProgram(test, mode, root) {
  const file = path.join(root, test.path);
  fs.rmSync(root, { recursive: true, force: true });
  fs.mkdirSync(path.dirname(file), { recursive: true });
  copyImports(test.path, root);
  fs.writeFileSync(file, programText(test, mode));
  return file;
}

// ---- processes ----

const OUTPUT_LIMIT = 1 << 20;
const LIMITED = 'ulimit -c 0; [ "$0" = 0 ] || ulimit -v "$0"; exec "$@"';
const environment = { ...process.env, FUNARG_UNHANDLED: 'ignore' };

function endGroup(id) {
  try { process.kill(-id, 'SIGKILL'); } catch (error) { if (error.code !== 'ESRCH') throw error; }
}

// Runs a command with limits and in a process group of its own, so that what it started ends with it.
function execute(command) {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', LIMITED, String(memoryKilobytes), ...command],
      { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: environment });
    const result = { out: '', err: '', timedOut: false };
    const timer = setTimeout(() => { result.timedOut = true; endGroup(child.pid); }, timeout);
    child.stdout.on('data', d => { if (result.out.length < OUTPUT_LIMIT) result.out += d; });
    child.stderr.on('data', d => { if (result.err.length < OUTPUT_LIMIT) result.err += d; });
    child.on('error', reject);
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      resolve({ ...result, status, signal });
    });
  });
}

const hasTcc = spawnSync('tcc', ['-v']).status === 0;

function buildCommand(file, mode, binary) {
  return [funarg, 'build', file, '-o', binary, mode === 'module' ? '--module' : '--script',
    '--host=test262', '--color=never', '--cc=' + option('cc', hasTcc ? 'tcc' : 'cc'),
    '--closures=' + option('strategy', 'auto')];
}

// ---- verdicts: {outcome, reason, message}; the reason is what the list of expected failures groups by ----

const PASS = { outcome: 'pass' };
const verdict = (outcome, reason, message = '') => ({ outcome, reason, message: message.slice(0, 200) });

function judgeBuild(test, result) {
  if (result.timedOut) return verdict('timeout', 'timeout', 'compiling');
  const error = /(?:^|: )error: (.*)/m.exec(result.err)?.[1] ?? '';
  const early = /: error: ((\w+Error): .*)/.exec(result.err);
  if (result.signal || result.status === 70) return verdict('crash', 'crash', result.signal || result.err.trim());
  if (error.startsWith('the C compiler'))
    return verdict('crash', 'emitted C does not compile', result.err.split('\n')[0]);
  const isStatic = test.negative && test.negative.phase !== 'runtime';
  if (early && isStatic && early[2] === test.negative.type) return PASS;
  if (early) return verdict('fail', 'valid code is called an error', early[1]);
  return verdict('refused', 'refused: ' + error.replace(/^unsupported: /, '').replace(/\S*\/funarg-test262-\w+\/\d+\//g, ''), error);
}

// "TypeError: message" of what an uncaught exception printed, below the source line and its caret.
function uncaughtError(text) {
  const shown = text.slice(/^\s*\^\n/m.exec(text)?.index ?? 0);
  const found = /^(?:Uncaught )?(\w*Error)\b(?:: (.*))?/m.exec(shown);
  return { name: found?.[1] ?? '', text: found?.[0] ?? shown.trim().split('\n')[0] };
}

// Is it for want of a built-in?
function missing(error) {
  const name = /^ReferenceError: (\S+) is not defined$/.exec(error.text) ||
    /^TypeError: ([A-Z]\w*(?:\.\w+)+) is not a (?:function|constructor)$/.exec(error.text);
  return name && 'missing: ' + name[1];
}

function judgeRun(test, result) {
  if (result.timedOut) return verdict('timeout', 'timeout', 'running');
  if (result.signal) return verdict('crash', 'crash', result.signal);
  const error = uncaughtError(result.err);
  if (test.negative) {
    const wanted = `${test.negative.type} at ${test.negative.phase}`;
    if (test.negative.phase === 'parse')
      return verdict('fail', 'an early error is not found', `accepted, expected ${wanted}`);
    if (result.status !== 0 && error.name === test.negative.type) return PASS;
    return verdict('fail', 'an error is not thrown', `${error.text || 'nothing'} thrown, expected ${wanted}`);
  }
  if (result.status !== 0)
    return verdict('fail', missing(error) ?? `fails with ${error.name || 'another value'}`, error.text);
  if (!test.flags.includes('async')) return PASS;
  const failure = /Test262:AsyncTestFailure:(.*)/.exec(result.out);
  if (failure) return verdict('fail', 'fails asynchronously', failure[1]);
  if (result.out.includes('Test262:AsyncTestComplete')) return PASS;
  return verdict('fail', 'does not complete', '$DONE was not called');
}

async function runMode(test, mode, root) {
  const file = writeProgram(test, mode, root), binary = file + '.out';
  const built = await execute(buildCommand(file, mode, binary));
  if (built.status !== 0 || built.timedOut) return judgeBuild(test, built);
  return judgeRun(test, await execute([binary]));
}

async function runTest(test, root) {
  for (const mode of modes(test)) {
    const result = await runMode(test, mode, root);
    if (result.outcome !== 'pass') return { ...result, message: `${mode}: ${result.message}` };
  }
  return PASS;
}

async function runTests(tests) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'funarg-test262-'));
  const results = new Map(), start = Date.now();
  let next = 0;
  const worker = async root => {
    while (next < tests.length) {
      const test = tests[next++];
      results.set(test.path, await runTest(test, root));
      progress(results.size, tests.length, start);
    }
  };
  const jobs = Number(option('jobs', os.cpus().length));
  await Promise.all(Array.from({ length: jobs }, (_, i) => worker(path.join(scratch, String(i)))));
  fs.rmSync(scratch, { recursive: true, force: true });
  return results;
}

function progress(done, total, start) {
  if (!process.stderr.isTTY || (done % 100 && done !== total)) return;
  const rate = Math.round(done / ((Date.now() - start) / 1000));
  process.stderr.write(`\r${done}/${total} ${rate}/s${done === total ? '\n' : ''}`);
}

// ---- the list of expected failures ----

// Map from path to reason, for the core tests that are in the list.
function readExpected(core) {
  const exact = new Map(), prefixes = [], expected = new Map();
  let reason = '';
  for (const line of fs.existsSync(expectedFile) ? fs.readFileSync(expectedFile, 'utf8').split('\n') : []) {
    if (line.startsWith('## ')) reason = line.slice(3);
    else if (line.endsWith('*')) prefixes.push([line.slice(0, -1), reason]);
    else if (line && !line.startsWith('#')) exact.set(line, reason);
  }
  prefixes.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  for (const { path: name } of core) {
    const found = exact.get(name) ?? findPrefix(prefixes, name);
    if (found !== undefined) expected.set(name, found);
  }
  return expected;
}

// No prefix in the list begins with another, so the last one not after the name is the only candidate.
function findPrefix(prefixes, name) {
  let low = 0, high = prefixes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (prefixes[middle][0] <= name) low = middle + 1;
    else high = middle;
  }
  return low && name.startsWith(prefixes[low - 1][0]) ? prefixes[low - 1][1] : undefined;
}

// The beginnings of a path that a line with `*` may consist of, shortest first.
function prefixesOf(name) {
  return [...name.matchAll(/[/-]/g)].map(m => name.slice(0, m.index + 1));
}

const mostFrequent = counts => [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];

// What the tests under each prefix have in common: {total, failed, reasons}.
function countPrefixes(core, expected) {
  const counts = new Map();
  for (const { path: name } of core) {
    const reason = expected.get(name);
    for (const prefix of prefixesOf(name)) {
      if (!counts.has(prefix)) counts.set(prefix, { total: 0, failed: 0, reasons: new Map() });
      const count = counts.get(prefix);
      count.total++;
      if (reason === undefined) continue;
      count.failed++;
      count.reasons.set(reason, (count.reasons.get(reason) ?? 0) + 1);
    }
  }
  return counts;
}

const FEWEST = 3; // tests that a line with `*` stands for

// Map from reason to its lines. A prefix all of whose tests fail is one line, under its most frequent reason.
function expectedLines(core, expected) {
  const counts = countPrefixes(core, expected), groups = new Map();
  for (const [name, ownReason] of expected) {
    const prefix = prefixesOf(name).map(p => [p, counts.get(p)])
      .find(([, count]) => count.failed === count.total && count.total >= FEWEST)?.[0];
    const reason = prefix ? mostFrequent(counts.get(prefix).reasons) : ownReason;
    if (!groups.has(reason)) groups.set(reason, new Set());
    groups.get(reason).add(prefix ? prefix + '*' : name);
  }
  return groups;
}

function writeExpected(core, expected) {
  const groups = [...expectedLines(core, expected)].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const text = groups.map(([reason, lines]) => `\n## ${reason}\n${[...lines].sort().join('\n')}\n`).join('');
  fs.writeFileSync(expectedFile,
    '# Tests of test262 that do not pass, by reason: see tests/tools/test262.js, which writes this file.\n' +
    `# ${core.length - expected.size} of ${core.length} pass.\n${text}`);
}

function update(core, expected, results) {
  const now = new Map(expected);
  for (const [name, result] of results)
    if (result.outcome === 'pass') now.delete(name);
    else now.set(name, result.reason);
  writeExpected(core, new Map([...now].sort((a, b) => (a[0] < b[0] ? -1 : 1))));
}

// ---- report ----

const OUTCOMES = ['pass', 'fail', 'refused', 'crash', 'timeout'];

function printTable(results) {
  const rows = new Map([...CORE, 'all'].map(name => [name, new Map()]));
  for (const [name, { outcome }] of results)
    for (const row of [name.split('/')[0], 'all']) rows.get(row).set(outcome, (rows.get(row).get(outcome) ?? 0) + 1);
  console.log(['', ...OUTCOMES, 'rate'].map(word => word.padStart(10)).join(''));
  for (const [name, row] of rows) {
    const total = [...row.values()].reduce((a, b) => a + b, 0);
    const rate = total ? (100 * (row.get('pass') ?? 0) / total).toFixed(2) + '%' : '-';
    const cells = [...OUTCOMES.map(o => row.get(o) ?? 0), rate];
    console.log([name, ...cells].map(cell => String(cell).padStart(10)).join(''));
  }
}

function printTests(title, tests) {
  if (!tests.length) return;
  console.log(`${tests.length} ${title}:`);
  for (const [name, { outcome, message }] of tests.slice(0, option('verbose', false) ? Infinity : 50))
    console.log(`  ${name}${outcome === 'pass' ? '' : `: ${outcome}: ${message}`}`);
  if (tests.length > 50 && !option('verbose', false)) console.log('  … (--verbose prints all)');
}

async function main() {
  const core = findTests(), tests = selectTests(core), expected = readExpected(core);
  const results = await runTests(tests);
  printTable(results);
  const sorted = [...results].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const worse = sorted.filter(([name, r]) => r.outcome !== 'pass' && !expected.has(name));
  printTests('pass unexpectedly', sorted.filter(([name, r]) => r.outcome === 'pass' && expected.has(name)));
  printTests('fail unexpectedly', worse);
  if (option('update', false)) update(core, expected, results);
  process.exit(worse.length && !option('update', false) ? 1 : 0);
}

main();
