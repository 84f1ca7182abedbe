// Writes the expected output of test programs from node: node tests/tools/node_expected.js FILE.js …
// A program runs as a script (top-level var is a property of globalThis), as funarg reads it.
'use strict';
const fs = require('fs'), path = require('path');
const { spawnSync } = require('child_process');

const runner = path.join(__dirname, 'node_script.js');
for (const file of process.argv.slice(2)) {
  const base = file.replace(/\.[mc]?js$/, '');
  // Modules, and what stands in a folder of modules, are no scripts to node either.
  const isModule = /\.[mc]js$/.test(file) || path.basename(base) === 'main';
  const result = spawnSync(process.execPath, isModule ? [file] : [runner, file], { encoding: 'buffer', maxBuffer: 1 << 28 });
  fs.writeFileSync(base + '.out', result.stdout);
  if (result.status !== 0) fs.writeFileSync(base + '.code', `${result.status}\n`);
  else fs.rmSync(base + '.code', { force: true });
}
