// Runs a file as a global script, which node's own command line does not: node node_script.js FILE.js ARGS…
'use strict';
const fs = require('fs'), vm = require('vm');
const file = process.argv[2];
process.argv.splice(1, 1);
globalThis.require = require;
vm.runInThisContext(fs.readFileSync(file, 'utf8'), { filename: file });
