// Times the programs of samples/bench, and those of its folders, against node, and against C where NAME.c stands beside NAME.js.
//   node tests/tools/bench.js BUILD [--runs=N] [--filter=TEXT] [--group=NAME] [--old=OTHER_BUILD] [--strategy=auto]
// Whole processes, interleaved; medians. Ratios below 1 are faster than node. The programs directly in samples/bench are the group
// "bench". For each group: the geometric means, and the worst ratio.
'use strict';
const fs = require('fs'), os = require('os'), path = require('path');
const { spawnSync } = require('child_process');

const { funarg, option } = require('./command.js');
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
  must(funarg, ['build', file, '-o', base, '--closures=' + option('strategy', 'auto')]);
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
const showRatio = x => (x === undefined ? '' : x.toFixed(2)).padStart(6);
const others = ['node', 'c', 'old'];

function row(name, times) {
  const ratios = others.map(other => (times[other] ? times.funarg / times[other] : undefined));
  console.log(name.padEnd(24) + ['funarg', ...others].map(who => show(times[who])).join('') + ' |' + ratios.map(showRatio).join(''));
  return { name, ratios };
}

function summary(group, rows) {
  const columns = others.map((_, i) => rows.map(r => r.ratios[i]).filter(x => x !== undefined));
  const means = columns.map(list => (list.length ? Math.exp(list.reduce((a, x) => a + Math.log(x), 0) / list.length) : undefined));
  const worst = rows.reduce((a, b) => (b.ratios[0] > a.ratios[0] ? b : a));
  console.log(`${group}: ${rows.length} programs, geometric means`.padEnd(60) + ' |' + means.map(showRatio).join(''));
  console.log(`${group}: the worst is ${worst.name}`.padEnd(60) + ' |' + showRatio(worst.ratios[0]));
}

function runGroup(group, where) {
  const names = fs.readdirSync(where).filter(f => f.endsWith('.js') && f.includes(filter)).sort();
  if (names.length === 0) return;
  console.log(`${group}`.padEnd(24) + '   funarg     node        C      old | /node    /C  /old');
  summary(group, names.map(name => row(name, measure(path.join(where, name)))));
}

const groups = fs.readdirSync(folder, { withFileTypes: true }).filter(e => e.isDirectory()).map(e => e.name).sort();
for (const group of ['bench', ...groups])
  if (!option('group', '') || option('group', '') === group) runGroup(group, group === 'bench' ? folder : path.join(folder, group));
fs.rmSync(scratch, { recursive: true, force: true });
