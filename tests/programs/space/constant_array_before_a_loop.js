// An array of constants is copied from a table, which stays as it is, also where code hardly runs.
const rounds = 2000;
const table = [3, 5, 6, 8, 9, 11, 14, 15, 17, 21, 23, 26, 28, 30, 33];
let sum = 0;
for (let i = 0; i < rounds; i++) {
  const block = new Array(1000).fill(i);
  sum += block[i % 1000] + table[i % table.length];
}
console.log(sum, [3, 5, 6, 8, 9, 11, 14, 15, 17, 21, 23, 26, 28, 30, 33].slice(0, 12).length);
