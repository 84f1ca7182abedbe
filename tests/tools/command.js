// What a tool was asked to do: node tests/tools/TOOL.js WORD… --NAME=TEXT --NAME. The first word is the build folder.
'use strict';
const path = require('path');
const args = process.argv.slice(2);

exports.options = args.filter(a => a.startsWith('--'));
exports.words = args.filter(a => !a.startsWith('--'));
exports.build = path.resolve(exports.words[0] || 'build');
exports.funarg = path.join(exports.build, 'funarg');

// The text of an option, true of one that has none, or the fallback.
exports.option = (name, fallback) => {
  const found = exports.options.find(a => a === '--' + name || a.startsWith('--' + name + '='));
  if (!found) return fallback;
  return found.includes('=') ? found.slice(found.indexOf('=') + 1) : true;
};
