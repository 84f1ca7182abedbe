// The passes over the IR, in the order in which they run first: rows of passes/passes.def, and their names.
'use strict';
const fs = require('fs'), path = require('path');

const table = fs.readFileSync(path.resolve(__dirname, '../../passes/passes.def'), 'utf8');
const rows = Array.from(table.matchAll(/^PASS\((\w+), \d, (\w+),.*"(.*)"\)$/gm), ([, name, where, doc]) => ({ name, where, doc }));

exports.rows = rows.filter((row, i) => rows.findIndex(other => other.name === row.name) === i);
exports.names = exports.rows.map(row => row.name);
