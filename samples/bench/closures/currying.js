// Currying and partial application, by hand and with helpers.
const rounds = Number(process.argv[2] ?? 1000000);

const add = a => b => a + b;
const multiply = a => b => a * b;
const clamp = low => high => x => (x < low ? low : x > high ? high : x);
const between = low => high => x => x >= low && x < high;
const flip = f => a => b => f(b)(a);
const subtract = a => b => a - b;
const minus = flip(subtract);

// Partial application of functions of several arguments.
const partial = (f, ...fixed) => (...rest) => f(...fixed, ...rest);

// f(a, b, c) → f(a)(b)(c), in any grouping.
function curry(f) {
  const collect = taken => (...more) => {
    const all = taken.concat(more);
    return all.length >= f.length ? f(...all) : collect(all);
  };
  return collect([]);
}

const polynomial = a => b => c => x => (a * x + b) * x + c;

let sum = 0;
for (let i = 0; i < rounds; i++) {
  const shift = add(i % 100);
  const scale = multiply(3);
  const limit = clamp(10)(250);
  const inside = between(20)(200);
  const value = limit(scale(shift(i % 50)));
  sum += inside(value) ? value : minus(1)(value);
  sum += polynomial(1)(i % 7)(2)(i % 11);
  if (sum > 1e9) sum -= 1e9;
}
console.log(sum);

// The same functions, kept and applied often.
const families = [];
for (let i = 0; i < 50; i++) families.push(polynomial(i % 3)(i)(i % 10));
let total = 0;
for (let i = 0; i < rounds * 4; i++) total = (total + families[i % 50](i % 13)) % 1000003;
console.log(total);

const volume = curry((x, y, z) => x * y * z);
const logLine = (level, tag, text) => level + ':' + tag + ':' + text;
const warn = partial(logLine, 'warn');
const warnDisk = partial(logLine, 'warn', 'disk');
let length = 0, cubes = 0;
for (let i = 0; i < rounds / 6; i++) {
  cubes = (cubes + volume(i % 5)(2, 3) + volume(2)(i % 3)(4)) % 1000003;
  length += warn('net', i).length + warnDisk(i).length;
}
console.log(cubes, length);
