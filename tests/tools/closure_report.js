// What closure optimisation removes from the closure programs: `auto` against `flat` without optimisation.
//
//   node tests/tools/closure_report.js BUILD [--filter=TEXT] [--json] [FILE.js …]
//
// Programs are those of samples/bench/closures, unless files are given. Per program and in total: closures and free variables in the
// program's text (`places`), and closures it allocates when it runs. --json prints the same numbers for other programs to read.
'use strict';
const fs = require('fs'), path = require('path');
const { spawnSync } = require('child_process');
const progress = require('./progress.js');

const { words, funarg, option } = require('./command.js'), filter = option('filter', '');
const folder = path.resolve(__dirname, '../../samples/bench/closures');

function programs() {
  if (words.length > 1) return words.slice(1);
  return fs.readdirSync(folder).filter(name => name.endsWith('.js') && name.includes(filter)).sort().map(name => path.join(folder, name));
}

function study(file) {
  const result = spawnSync(funarg, ['study', '--format=json', file], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (result.status === 0) return JSON.parse(result.stdout);
  process.stderr.write(`${file}: funarg study: status ${result.status}\n${result.stderr}`);
  process.exitCode = 1;
  return null;
}

// Before and after, of each of the three quantities.
function row(file) {
  const s = study(file);
  if (!s) return null;
  const first = s.static[0], last = s.static[s.static.length - 1];
  return {
    name: path.basename(file, '.js'),
    closures: [first.closures, last.closures],
    free_variables: [first.free_variables, last.free_variables],
    allocated: [s.unoptimised.allocations.closures.count, s.strategies.auto.allocations.closures.count],
  };
}

const QUANTITIES = ['closures', 'free_variables', 'allocated'];

function total(rows) {
  const sum = quantity => [0, 1].map(i => rows.reduce((n, r) => n + r[quantity][i], 0));
  return { name: 'total', ...Object.fromEntries(QUANTITIES.map(quantity => [quantity, sum(quantity)])) };
}

const removed = ([before, after]) => before ? 100 * (before - after) / before : 0;

// Programs count alike: one that allocates in a long loop does not outweigh the others.
function mean(rows) {
  const means = QUANTITIES.map(quantity => {
    const those = rows.filter(r => r[quantity][0]);
    return those.reduce((n, r) => n + removed(r[quantity]), 0) / Math.max(those.length, 1);
  });
  return Object.fromEntries(QUANTITIES.map((quantity, i) => [quantity, means[i]]));
}

function line(name, cells) {
  console.log((name.padEnd(24) + cells.map(cell => cell.padStart(12)).join('')).trimEnd());
}

function printRow(r) {
  line(r.name, QUANTITIES.flatMap(quantity => [...r[quantity].map(n => n.toLocaleString('en-US')), removed(r[quantity]).toFixed(1) + '%']));
}

function printTable(rows) {
  line('', ['closures', 'auto', 'removed', 'free vars', 'auto', 'removed', 'allocated', 'auto', 'removed']);
  rows.forEach(printRow);
  printRow(total(rows));
  const means = mean(rows);
  line('mean of programs', QUANTITIES.flatMap(quantity => ['', '', means[quantity].toFixed(1) + '%']));
}

const files = programs(), step = progress(files.length, 1);
const rows = files.map(file => {
  const found = row(file);
  step(path.basename(file, '.js'));
  return found;
}).filter(r => r);
if (option('json', false)) console.log(JSON.stringify({ programs: rows, total: total(rows), mean: mean(rows) }, null, 2));
else printTable(rows);
