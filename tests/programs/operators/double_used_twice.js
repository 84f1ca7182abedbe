// A sum that is stored, and then an operand of an operator on any values, is worked out once.
function statistics() {
  let n = 0, mean = 0, squares = 0;
  return {
    add(x) {
      n++;
      const delta = x - mean;
      mean += delta / n;
      squares += delta * (x - mean);
      return x + mean;
    },
    result: () => [n, mean, squares],
  };
}
const kept = [];
for (let i = 0; i < 3; i++) kept.push(statistics());
for (let i = 0; i < 300; i++) kept[i % 3].add(i % 7 + 0.5);
console.log(kept[0].add('5'), kept[1].add(2.5), kept.map(s => s.result()));
