// Writes the expected output of test programs from node: node tests/tools/node_expected.js FILE.js …
// A program runs as a script (top-level var is a property of globalThis), as funarg reads it.
'use strict';
const fs = require('fs'), path = require('path');
const { spawnSync } = require('child_process');

const runner = path.join(__dirname, 'node_script.js');
for (const file of process.argv.slice(2)) {
  const base = file.replace(/\.m?js$/, '');
  const result = spawnSync(process.execPath, [runner, file], { encoding: 'buffer', maxBuffer: 1 << 28 });
  fs.writeFileSync(base + '.out', result.stdout);
  if (result.status !== 0) fs.writeFileSync(base + '.code', `${result.status}\n`);
  else fs.rmSync(base + '.code', { force: true });
}
