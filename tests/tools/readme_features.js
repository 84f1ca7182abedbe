// The README's table of features is what `funarg --features` prints.
//
//   node tests/tools/readme_features.js BUILD [--update]
// Without --update it fails when they differ.
'use strict';
const fs = require('fs'), path = require('path');
const { execFileSync } = require('child_process');

const build = path.resolve(process.argv[2] || 'build');
const readme = path.resolve(__dirname, '../../README.md');
const table = execFileSync(path.join(build, 'funarg'), ['--features'], { encoding: 'utf8' });
const text = fs.readFileSync(readme, 'utf8');
const marks = /(<!-- features -->\n)[^]*?(<!-- end -->)/;
if (!marks.test(text)) throw new Error('README.md has no <!-- features --> table');
const wanted = text.replace(marks, (all, start, end) => start + table + end);
if (process.argv.includes('--update')) fs.writeFileSync(readme, wanted);
else if (wanted !== text) {
  console.log('README.md: the table of features is not what funarg --features prints; make golden-update rewrites it');
  process.exit(1);
}
