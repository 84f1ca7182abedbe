// Mutates the test programs (bytes changed, pieces cut, repeated or swapped between programs) and checks that
// `funarg build --emit=c` ends with status 0 or 1: a signal, status 70 or a hang is a bug; the input is kept.
// Of programs of several modules, some files are changed, or one is removed.
//   node tests/tools/fuzz.js BUILD SECONDS [SEED]
'use strict';
const fs = require('fs'), os = require('os'), path = require('path');
const { spawnSync } = require('child_process');

const { words: asked, funarg } = require('./command.js'), seconds = Number(asked[1] || 60);
const { random, pick, seed: seedNow } = require('./random.js').makeRandom(asked[2]);
const seed = seedNow();

function sources(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const where = path.join(folder, entry.name);
    return entry.isDirectory() ? sources(where) : entry.name.endsWith('.js') ? [fs.readFileSync(where)] : [];
  });
}

const root = path.resolve(__dirname, '../..');
const corpus = [...sources(path.join(root, 'tests/programs')), ...sources(path.join(root, 'samples'))];
const words = ['(', ')', '{', '}', '[', ']', '=>', '...', '`', '${', '/', '"', "'", 'let ', 'class ', 'async ', 'yield ', 'await ',
  'new.target', 'super', '#x', '?.', '??=', '**', 'import(', 'for(', 'of ', 'static{', '\\u{', '\u2028', '<!--', '\0', '\xff', '0x', '1_0', '0n', 'get ', 'with(x)'];

function mutate(bytes) {
  const at = random(bytes.length + 1), length = random(Math.min(60, bytes.length - at) + 1);
  const before = bytes.subarray(0, at), after = bytes.subarray(at), rest = bytes.subarray(at + length);
  switch (random(6)) {
    case 0: return Buffer.concat([before, Buffer.from(pick(words), 'latin1'), after]);
    case 1: return Buffer.concat([before, rest]);
    case 2: return Buffer.concat([before, bytes.subarray(at, at + length), after]);
    case 3: return before;
    case 4: { const other = pick(corpus), from = random(other.length); return Buffer.concat([before, other.subarray(from, from + 80), rest]); }
    default: { const copy = Buffer.from(bytes); if (copy.length) copy[random(copy.length)] = random(256); return copy; }
  }
}

// Folders of modules: their main file and all others.
function programsOfModules(parent) {
  return fs.readdirSync(parent).flatMap(name => {
    const main = ['main.js', 'main.mjs', 'main.cjs'].find(file => fs.existsSync(path.join(parent, name, file)));
    return main ? [{ from: path.join(parent, name), main }] : [];
  });
}

function filesBelow(where) {
  return fs.readdirSync(where, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesBelow(path.join(where, entry.name)) : entry.isFile() ? [path.join(where, entry.name)] : []);
}

const programs = ['programs/modules', 'errors'].flatMap(name => programsOfModules(path.join(root, 'tests', name)));

function mutateTimes(bytes) {
  for (let n = 1 + random(4); n > 0; n--) bytes = mutate(bytes);
  return bytes;
}

// Make the input in a folder and return the name of its main file.
function makeFile(where) {
  fs.writeFileSync(path.join(where, 'input.js'), mutateTimes(pick(corpus)));
  return 'input.js';
}

function makeModules(where) {
  const program = pick(programs);
  fs.cpSync(program.from, where, { recursive: true, verbatimSymlinks: true });
  const files = filesBelow(where).filter(file => /\.([mc]?js|json)$/.test(file));
  for (let n = random(3); n >= 0; n--) { const file = pick(files); fs.writeFileSync(file, mutateTimes(fs.readFileSync(file))); }
  if (random(4) === 0) fs.rmSync(pick(files.filter(file => file !== path.join(where, program.main)).concat('/nothing')), { force: true });
  return program.main;
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'funarg-fuzz-'));
const end = Date.now() + seconds * 1000;
let runs = 0, bugs = 0;
while (Date.now() < end) {
  const where = path.join(folder, 'input');
  fs.mkdirSync(where);
  const main = random(4) === 0 ? makeModules(where) : makeFile(where);
  const result = spawnSync(funarg, ['build', '--emit=c', path.join(where, main), '-o', '/dev/null'], { timeout: 10000 });
  runs++;
  if (result.status !== 0 && result.status !== 1) {
    const kept = path.join(os.tmpdir(), `funarg-fuzz-bug-${seed}-${runs}`);
    fs.cpSync(where, kept, { recursive: true, verbatimSymlinks: true });
    console.log(`status ${result.status} signal ${result.signal}: ${path.join(kept, main)}\n${String(result.stderr).slice(0, 500)}`);
    if (++bugs >= 10) break;
  }
  fs.rmSync(where, { recursive: true, force: true });
}
fs.rmSync(folder, { recursive: true, force: true });
console.log(`seed ${seed}: ${runs} runs, ${bugs} bugs`);
process.exit(bugs ? 1 : 0);
