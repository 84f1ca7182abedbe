// What is captured by value: a number worked out once, a constant by way of a parameter; not an array, nor a number of each round.
const made = [];
function keep(by, limit, list) {
  made.push(x => x * by + limit + list.length);
}
const rate = Number(process.argv.length) / 7;
keep(rate, 3, process.argv);
for (let i = 0; i < 3; i++) made.push(x => x * i + rate);
for (const f of made) console.log(f(1) > 0);
