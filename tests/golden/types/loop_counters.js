// A counter below a bound stays an int32; one that only grows is a number, one that may also be a string is anything.
function loops(limit) {
  let below = 0, sum = 0, mixed = 0;
  for (let i = 0; i < 100; i++) {
    below = i;
    sum += i;
  }
  while (sum > limit) mixed = mixed + '!';
  return [below, sum, mixed];
}
console.log(loops(1e9));
