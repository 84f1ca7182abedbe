// The names of the passes over the IR, in the order in which they run first.
'use strict';
const fs = require('fs'), path = require('path');

const table = fs.readFileSync(path.resolve(__dirname, '../../passes/passes.def'), 'utf8');
exports.names = [...new Set(Array.from(table.matchAll(/^PASS\((\w+),/gm), row => row[1]))];
