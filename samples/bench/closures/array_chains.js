// Chains of array methods with small functions, as data is handled every day.
const rounds = Number(process.argv[2] ?? 60);

function makeRandom(seed) {
  let state = seed;
  return n => (state = (state * 16807) % 2147483647) % n;
}

const random = makeRandom(42);
const departments = ['sales', 'tools', 'toys', 'books'];
const people = Array.from({ length: 4000 }, (_, id) => ({
  id,
  age: 18 + random(50),
  salary: 1000 + random(4000),
  department: departments[random(4)],
  scores: Array.from({ length: 4 }, () => random(100)),
}));
const numbers = Array.from({ length: 20000 }, () => random(10000));

function report(minimum) {
  const adults = people.filter(p => p.age >= minimum);
  const total = adults.map(p => p.salary).reduce((a, b) => a + b, 0);
  const best = adults.reduce((top, p) => (p.salary > top.salary ? p : top)).id;
  const scores = adults.flatMap(p => p.scores).filter(s => s > 50).reduce((a, b) => a + b, 0);
  const perDepartment = departments.map(d => adults.filter(p => p.department === d).length);
  return total + best + scores + perDepartment.reduce((a, n, i) => a + n * i, 0);
}

function search(limit) {
  const first = numbers.find(n => n % 97 === limit % 97);
  const place = numbers.findIndex(n => n === limit * 7);
  const any = numbers.some(n => n > 9990 + limit % 10);
  const all = numbers.every(n => n >= 0);
  return first + place + (any ? 1 : 0) + (all ? 1 : 0);
}

function numeric(k) {
  const squares = numbers.map(x => x * k).filter(x => x % 2 === 0).map(x => x % 1000);
  let sum = 0;
  squares.forEach(x => { sum += x; });
  const differences = numbers.slice(1).map((x, i) => Math.abs(x - numbers[i]));
  return sum + differences.reduce((a, b) => Math.max(a, b), 0);
}

let sum = 0, found = 0, arithmetic = 0;
for (let round = 0; round < rounds; round++) {
  sum = (sum + report(20 + round % 40)) % 1000003;
  found = (found + search(round)) % 1000003;
  arithmetic = (arithmetic + numeric(1 + round % 9)) % 1000003;
}
console.log(sum, found, arithmetic);

let order = 0;
for (let round = 0; round < rounds / 4; round++) {
  const sorted = people.slice().sort((a, b) => a.department < b.department ? -1 : a.department > b.department ? 1 : b.salary - a.salary || a.id - b.id);
  const middle = numbers.slice(0, 5000).sort((a, b) => a - b);
  order = (order + sorted[round].id + middle[2500]) % 1000003;
}
console.log(order);
