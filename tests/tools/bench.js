// Times the programs of samples/bench against node, and against C where NAME.c stands beside NAME.js.
//   node tests/tools/bench.js BUILD [--runs=N] [--filter=TEXT] [--old=OTHER_BUILD] [--strategy=auto]
// Whole processes, interleaved; medians. Ratios below 1 are faster than node.
'use strict';
const fs = require('fs'), os = require('os'), path = require('path');
const { spawnSync } = require('child_process');

const args = process.argv.slice(2);
const build = path.resolve(args.find(a => !a.startsWith('--')) || 'build');
const option = (name, fallback) => (args.find(a => a.startsWith(`--${name}=`)) || `=${fallback}`).split('=')[1];
const folder = path.resolve(__dirname, '../../samples/bench');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'funarg-bench-'));
const runs = Number(option('runs', 5)), old = option('old', ''), filter = option('filter', '');

function must(command, commandArgs) {
  const result = spawnSync(command, commandArgs, { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${command} ${commandArgs.join(' ')}\n${result.stderr}`);
}

function seconds(command, commandArgs) {
  const start = process.hrtime.bigint();
  const result = spawnSync(command, commandArgs, { stdio: 'ignore' });
  if (result.status !== 0) return NaN;
  return Number(process.hrtime.bigint() - start) / 1e9;
}

const median = times => times.sort((a, b) => a - b)[times.length >> 1];

function contenders(file) {
  const base = path.join(scratch, path.basename(file, '.js'));
  const list = { node: [process.execPath, [path.resolve(__dirname, 'node_script.js'), file]] };
  must(path.join(build, 'funarg'), ['build', file, '-o', base, '--closures=' + option('strategy', 'auto')]);
  list.funarg = [base, []];
  if (old) {
    must(path.join(old, 'funarg'), ['build', file, '-o', base + '-old']);
    list.old = [base + '-old', []];
  }
  const c = file.replace(/\.js$/, '.c');
  if (fs.existsSync(c)) {
    must('cc', ['-O2', c, '-o', base + '-c', '-lm']);
    list.c = [base + '-c', []];
  }
  return list;
}

function measure(file) {
  const list = contenders(file), times = {};
  for (let run = 0; run < runs; run++)
    for (const [name, [command, commandArgs]] of Object.entries(list)) (times[name] ||= []).push(seconds(command, commandArgs));
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

const show = x => (x === undefined ? '' : x.toFixed(3)).padStart(9);
const logs = [];
console.log('program'.padEnd(24) + '   funarg     node        C      old | /node     /C   /old');
for (const name of fs.readdirSync(folder).filter(f => f.endsWith('.js') && f.includes(filter)).sort()) {
  const t = measure(path.join(folder, name));
  logs.push(Math.log(t.funarg / t.node));
  const ratio = other => (t[other] ? (t.funarg / t[other]).toFixed(2) : '').padStart(6);
  console.log(name.padEnd(24) + show(t.funarg) + show(t.node) + show(t.c) + show(t.old) + ' |' + ratio('node') + ratio('c') + ratio('old'));
}
console.log('geometric mean of funarg/node: ' + Math.exp(logs.reduce((a, b) => a + b, 0) / logs.length).toFixed(3));
fs.rmSync(scratch, { recursive: true, force: true });
