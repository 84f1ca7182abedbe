// Mutates the test programs (bytes changed, pieces cut, repeated or swapped between programs) and checks that
// `funarg build --emit=c` ends with status 0 or 1: a signal, status 70 or a hang is a bug; the input is kept.
//   node tests/tools/fuzz.js BUILD SECONDS [SEED]
'use strict';
const fs = require('fs'), os = require('os'), path = require('path');
const { spawnSync } = require('child_process');

const build = path.resolve(process.argv[2] || 'build');
const seconds = Number(process.argv[3] || 60);
let state = Number(process.argv[4] || Date.now()) >>> 0 || 1;
const seed = state;

function random(n) { // xorshift32
  state ^= state << 13; state ^= state >>> 17; state ^= state << 5; state >>>= 0;
  return state % n;
}

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
const pick = list => list[random(list.length)];

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

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'funarg-fuzz-'));
const input = path.join(folder, 'input.js');
const end = Date.now() + seconds * 1000;
let runs = 0, bugs = 0;
while (Date.now() < end) {
  let bytes = pick(corpus);
  for (let n = 1 + random(4); n > 0; n--) bytes = mutate(bytes);
  fs.writeFileSync(input, bytes);
  const result = spawnSync(path.join(build, 'funarg'), ['build', '--emit=c', input, '-o', '/dev/null'], { timeout: 10000 });
  runs++;
  if (result.status === 0 || result.status === 1) continue;
  const kept = path.join(os.tmpdir(), `funarg-fuzz-bug-${seed}-${runs}.js`);
  fs.copyFileSync(input, kept);
  console.log(`status ${result.status} signal ${result.signal}: ${kept}\n${String(result.stderr).slice(0, 500)}`);
  if (++bugs >= 10) break;
}
fs.rmSync(folder, { recursive: true, force: true });
console.log(`seed ${seed}: ${runs} runs, ${bugs} bugs`);
process.exit(bugs ? 1 : 0);
