// Makes random programs about closures, and compares what they print under funarg with what node prints; what differs is made small.
//   node tests/tools/fuzz_closures.js BUILD SECONDS [SEED] [--gcc=10] [--stress=61] [--bugs=5] [--shrink=60] [--flags=…]
//   node tests/tools/fuzz_closures.js BUILD --file=PROGRAM.js [--variant=NAME]     makes one program small
//   --about=elements: closures in arrays
// Each program runs with --closures=auto at -O2, and under some of the other variants, with the collector at work often for one;
// --gcc is the percentage that gcc optimises. A program that differs is kept in the temporary folder with its small form, and the
// passes without which it does not differ are named.
'use strict';
const fs = require('fs'), os = require('os'), path = require('path');
const { spawnSync } = require('child_process');
const { ClosureGenerator } = require('./closure_generator.js'), { ElementGenerator } = require('./element_generator.js');

const { words, funarg, option } = require('./command.js'), seconds = Number(words[1] || 60), bugsMax = Number(option('bugs', 5));
const { random, chance, pick, seed: seedNow } = require('./random.js').makeRandom(words[2]);

const VARIANTS = {
  auto: ['--closures=auto', '-O2', '--cc=tcc'],
  stress: ['--closures=auto', '-O2', '--cc=tcc'],
  auto1: ['--closures=auto', '-O1', '--cc=tcc'],
  auto0: ['--closures=auto', '-O0', '--cc=tcc'],
  linked: ['--closures=linked', '-O2', '--cc=tcc'],
  shared: ['--closures=shared', '-O2', '--cc=tcc'],
  flat: ['--closures=flat', '-O2', '--cc=tcc'],
  gcc: ['--closures=auto', '-O2', '--cc=gcc'],
};
const Generator = option('about', 'closures') === 'elements' ? ElementGenerator : ClosureGenerator;
const PASSES = require('./passes.js').names;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'funarg-closures-'));
let extension = '.js';
const input = () => path.join(folder, 'program' + extension), binary = path.join(folder, 'program');

function runNode(text) {
  fs.writeFileSync(input(), text);
  const made = spawnSync(process.execPath, [input()], { timeout: 5000, encoding: 'utf8' });
  return made.status === 0 ? made.stdout : null;
}

// What the program in the folder prints, or what went wrong.
function runVariant(name, extra = []) {
  const made = spawnSync(funarg, [input(), '-o', binary, ...VARIANTS[name], ...extra, ...option('flags', '').split(' ').filter(Boolean)], { timeout: 60000, encoding: 'utf8' });
  if (made.status !== 0) return `compile: ${made.status} ${made.signal} ${made.stderr.slice(0, 2000)}`;
  const env = name === 'stress' ? { ...process.env, FUNARG_GC: 'stress:' + option('stress', 61) } : process.env;
  const result = spawnSync(binary, [], { timeout: 20000, encoding: 'utf8', env });
  return result.status === 0 ? result.stdout : `${result.stdout}\nstatus ${result.status} ${result.signal} ${result.stderr.slice(0, 500)}`;
}
const kindOf = text => (text.startsWith('compile: ') ? text.slice(0, 12) : text.includes('\nstatus ') ? text.slice(text.lastIndexOf('\nstatus')).slice(0, 20).replace(/Sanitizer.*/s, '') : 'differs');

// Lines that begin with # are stack traces: funarg's end where the error was caught.
function isSame(expected, actual) {
  if (expected === actual) return true;
  const a = expected.split('\n'), b = actual.split('\n');
  return a.length === b.length && a.every((line, i) => line === b[i] || (b[i].length > 1 && line.startsWith(b[i] + '|') && b[i].startsWith('#')));
}

// ---- making small ----

function differs(lines, variant, kind) {
  const expected = runNode(lines.join('\n'));
  if (expected === null) return false;
  const actual = runVariant(variant);
  return !isSame(expected, actual) && kindOf(actual) === kind;
}
function balanceOf(lines) {
  let depth = 0, least = 0;
  for (const c of lines.join('\n')) {
    if ('{(['.includes(c)) depth++;
    if ('})]'.includes(c)) least = Math.min(least, --depth);
  }
  return depth === 0 && least === 0;
}
// The line behind the shortest run of lines from there on that closes what it opens.
function endOf(lines, at) {
  for (let end = at + 1; end <= Math.min(lines.length, at + 400); end++) if (balanceOf(lines.slice(at, end))) return end;
  return lines.length + 1;
}
// Takes out what closes what it opens, in halves of the program, then statement by statement, the outer ones first.
function dropLines(lines, test) {
  for (let n = lines.length >> 1; n > 40; n >>= 1)
    for (let at = 0; at + n <= lines.length; at++)
      if (balanceOf(lines.slice(at, at + n)) && test([...lines.slice(0, at), ...lines.slice(at + n)])) lines = [...lines.slice(0, at), ...lines.slice(at + n)];
  for (let at = 0; at < lines.length; at++) {
    const end = endOf(lines, at), less = [...lines.slice(0, at), ...lines.slice(end)];
    if (end <= lines.length && test(less)) { lines = less; at--; }
  }
  return lines;
}
// Takes a line that opens a block, and the one that closes it, away from around the block; or all between them.
function unwrap(lines, test) {
  for (let at = 0; at < lines.length; at++) {
    if (!lines[at].endsWith('{')) continue;
    let end = at + 1, depth = 1;
    for (; end < lines.length; end++) {
      if (lines[end].startsWith('}')) depth--;
      if (depth === 0) break;
      if (lines[end].endsWith('{')) depth++;
    }
    if (end >= lines.length) continue;
    const less = [...lines.slice(0, at), ...lines.slice(at + 1, end), ...lines.slice(end + 1)];
    if (test(less)) lines = less;
  }
  return lines;
}
function bracketsIn(line) {
  const open = [], found = [];
  for (let i = 0; i < line.length; i++) {
    if ('(['.includes(line[i]) || line[i] === '{') open.push(i);
    if (')]}'.includes(line[i]) && open.length) found.push([open.pop(), i + 1]);
  }
  return found.sort((a, b) => b[1] - b[0] - (a[1] - a[0]));
}
const SIMPLER = [/ [-+*%/|&^] [\w.]+/g, / \? [\w.]+ : [\w.]+/g, /, [\w.]+/g, /\w+\.\w+/g, /[\w.']{2,}/g];
// Puts 1, or nothing, or what is inside, in place of what is in brackets; names, operands.
function simplifyLine(lines, at, test) {
  const attempt = text => {
    if (text.length >= lines[at].length) return false;
    const less = [...lines];
    less[at] = text;
    if (!test(less)) return false;
    lines = less;
    return true;
  };
  for (let again = true; again;) {
    again = false;
    for (const [from, to] of bracketsIn(lines[at])) {
      const line = lines[at], inside = line.slice(from + 1, to - 1), end = line.slice(to);
      if (to - from < 3) continue;
      if (attempt(line.slice(0, from) + '1' + end) || attempt(line.slice(0, from) + end) || attempt(line.slice(0, from + 1) + end.replace(/^/, line[to - 1])) || attempt(line.slice(0, from) + inside + end)) { again = true; break; }
    }
    for (const pattern of again ? [] : SIMPLER)
      for (const match of [...lines[at].matchAll(pattern)].reverse()) {
        const with_ = t => lines[at].slice(0, match.index) + t + lines[at].slice(match.index + match[0].length);
        if (attempt(with_('')) || (/^\w+\.\w+$/.test(match[0]) && attempt(with_('1')))) { again = true; break; }
      }
  }
  return lines;
}
function shrink(text, variant, kind) {
  const end = Date.now() + Number(option('shrink', 60)) * 1000;
  const test = lines => Date.now() < end && differs(lines, variant, kind);
  let lines = text.split('\n'), before;
  do {
    before = lines.join('\n');
    lines = dropLines(lines, test);
    lines = unwrap(lines, test);
    for (let at = lines.length - 1; at >= 0; at--) lines = simplifyLine(lines, at, test);
  } while (lines.join('\n') !== before && Date.now() < end);
  return lines.join('\n');
}

// ---- reports ----

function firstDifference(expected, actual) {
  const a = expected.split('\n'), b = actual.split('\n');
  let i = 0;
  while (i < a.length && b[i] !== undefined && isSame(a[i], b[i])) i++;
  return `line ${i + 1}: node ${String(a[i]).slice(0, 160)} | funarg ${b.slice(i, i + 6).join('\n      ').slice(0, 700)}`;
}
function report(text, variant, tag) {
  const expected = runNode(text), actual = runVariant(variant), kept = path.join(os.tmpdir(), `funarg-closures-${tag}${extension}`);
  fs.writeFileSync(kept, text);
  console.log(`${variant}: ${kept}\n    ${firstDifference(expected, actual)}`);
  const small = shrink(text, variant, kindOf(actual)), expectedSmall = runNode(small);
  fs.writeFileSync(kept.replace(extension, '.small' + extension), small);
  console.log(`    small: ${small.split('\n').length} lines, ${firstDifference(expectedSmall, runVariant(variant))}`);
  const guilty = PASSES.filter(name => isSame(expectedSmall, runVariant(variant, [`--no-opt=${name}`])));
  console.log(`    right without any of: ${guilty.join(' ') || '(none)'}`);
}

function variantsFor() {
  const list = chance(30) ? ['auto', 'stress'] : ['auto'];
  for (const name of ['auto1', 'auto0', 'linked', 'shared', 'flat']) if (chance(name === 'auto1' ? 30 : 12)) list.push(name);
  if (chance(Number(option('gcc', 10)))) list.push('gcc');
  return list;
}
function fuzz() {
  const end = Date.now() + seconds * 1000, firstSeed = seedNow();
  let runs = 0, refused = 0, bugs = 0;
  while (Date.now() < end && bugs < bugsMax) {
    runs++;
    const seed = seedNow(), generator = new Generator({ random, chance, pick }), text = generator.program();
    extension = generator.mode === 'module' ? '.mjs' : '.js';
    const expected = runNode(text), variants = variantsFor();
    if (expected === null) { refused++; continue; }
    const bad = variants.find(name => !isSame(expected, runVariant(name)));
    if (!bad) continue;
    bugs++;
    console.log(`seed ${seed}`);
    report(text, bad, seed);
  }
  console.log(`seed ${firstSeed}: ${runs} programs, ${refused} not for node, ${bugs} bugs`);
  return bugs;
}

const file = option('file', '');
if (file) {
  extension = path.extname(file);
  report(fs.readFileSync(file, 'utf8'), option('variant', 'auto'), path.basename(file, extension));
  fs.rmSync(folder, { recursive: true, force: true });
} else {
  const bugs = fuzz();
  fs.rmSync(folder, { recursive: true, force: true });
  process.exit(bugs ? 1 : 0);
}
