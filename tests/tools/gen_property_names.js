// Writes runtime/property_names.def from the runtime: every word in it that may be the name of a property.
//   node tests/tools/gen_property_names.js > runtime/property_names.def
'use strict';
const fs = require('fs');
const path = require('path');
const runtime = path.join(__dirname, '../../runtime');
const ignored = new Set(['emit.def', 'kinds.def', 'study.def', 'builtin_names.def', 'property_names.def']);
const names = new Set();

function note(text, pattern) {
  for (const match of text.matchAll(pattern)) if (/^[A-Za-z_$][\w$]*$/.test(match[1])) names.add(match[1]);
}

for (const file of fs.readdirSync(runtime).sort()) {
  if (ignored.has(file)) continue;
  const text = fs.readFileSync(path.join(runtime, file), 'utf8');
  if (/\.(c|h|def)$/.test(file)) note(text, /"((?:[^"\\\n]|\\.)*)"/g);
  if (file === 'globals.def') note(text, /^GLOBAL(?:_FUNCTION)?\(([^,]*),/gm);
}
console.log('/* Words that are, or may be, names of properties that the runtime makes: PROPERTY_NAME(text). All strings of its sources that could be');
console.log(' * one: more than there are. Made by tests/tools/gen_property_names.js. */');
for (const name of [...names].sort()) console.log(`PROPERTY_NAME("${name}")`);
