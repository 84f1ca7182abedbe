// The README's table of features is what `funarg --features` prints, its list of passes and its table of those that only
// --closures=auto has are what passes/passes.def says.
//
//   node tests/tools/readme_features.js BUILD [--update]
// Without --update it fails when they differ.
'use strict';
const fs = require('fs'), path = require('path');
const { execFileSync } = require('child_process');
const { rows, names } = require('./passes.js');

const { funarg, option } = require('./command.js');
const readme = path.resolve(__dirname, '../../README.md');
const text = fs.readFileSync(readme, 'utf8');

const passes = names.join(', ').replace(/(.{90,120}?,) /g, '$1\n') + '.\n';
const table = rows.filter(row => row.where === 'AUTO').map(row => `| \`${row.name}\` | ${row.doc} |\n`).join('');

function put(all, name, content) {
  const marks = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`);
  if (!marks.test(all)) throw new Error(`README.md has no <!-- ${name} -->`);
  return all.replace(marks, (whole, start, end) => start + content + end);
}

const features = execFileSync(funarg, ['--features'], { encoding: 'utf8' });
const wanted = put(put(put(text, 'features', features), 'passes', passes), 'auto', '| pass | |\n|---|---|\n' + table);
if (option('update', false)) fs.writeFileSync(readme, wanted);
else if (wanted !== text) {
  console.log('README.md: its lists are not those of funarg --features and passes/passes.def; make golden-update rewrites them');
  process.exit(1);
}
