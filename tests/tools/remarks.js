// The remarks of `funarg explain` as tests. A file whose first line is `// remarks` (and perhaps options: `// remarks
// --closures=flat`) says at the end of a line which remark that line must have, and on lines of its own just below which
// others; no other line may have any.
//
//     let count = 0; // remark: `count` is a cell: captured by `inc` (3:12), assigned there (3:27)
//     // remark: …
'use strict';
const MARK = /^(.*?)\s*\/\/ remark: (.*)$/;

const optionsOf = text => text.split('\n')[0].replace(/^\/\/ remarks\s*/, '').split(' ').filter(Boolean);

// By line of code, what must be said there.
function expectedRemarks(text) {
  const expected = new Map();
  let code = 0;
  text.split('\n').forEach((line, i) => {
    const found = MARK.exec(line);
    if (!found || found[1].trim()) code = i + 1;
    if (!found) return;
    if (!expected.has(code)) expected.set(code, []);
    expected.get(code).push(found[2]);
  });
  return expected;
}

// The same of what was printed about the file.
function actualRemarks(output, name) {
  const actual = new Map();
  for (const line of output.split('\n')) {
    const found = /^(.*?):(\d+):\d+: (.*)$/.exec(line);
    if (!found || found[1] !== name) continue;
    const at = Number(found[2]);
    if (!actual.has(at)) actual.set(at, []);
    actual.get(at).push(found[3]);
  }
  return actual;
}

// What differs, as text; '' when nothing does.
function differences(expected, actual) {
  const problems = [];
  for (const at of [...new Set([...expected.keys(), ...actual.keys()])].sort((a, b) => a - b)) {
    const wanted = expected.get(at) || [], got = actual.get(at) || [];
    for (const text of wanted.filter(t => !got.includes(t))) problems.push(`line ${at}: not remarked: ${text}`);
    for (const text of got.filter(t => !wanted.includes(t))) problems.push(`line ${at}: unexpected: ${text}`);
    if (!problems.length && wanted.join('\n') !== got.join('\n')) problems.push(`line ${at}: the order differs`);
  }
  return problems.join('\n');
}

const strip = text => text.split('\n').map(line => {
  const found = MARK.exec(line);
  return found ? (found[1].trim() ? found[1] : null) : line;
}).filter(line => line !== null).join('\n');

// The text with those remarks put in; it has none, but for lines of their own.
function insert(text, remarks) {
  return text.split('\n').flatMap((line, i) => {
    const [first, ...others] = remarks.get(i + 1) || [];
    return [first === undefined ? line : `${line} // remark: ${first}`, ...others.map(other => `// remark: ${other}`)];
  }).join('\n');
}

module.exports = { optionsOf, expectedRemarks, actualRemarks, differences, strip, insert };
