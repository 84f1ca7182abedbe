// A bound leaves both loops; what only some turns work out stays, and so does what is an int32 behind a branch only.
function count(rounds, step) {
  let n = 0;
  for (let i = 0; i < rounds / 3; i += 2)
    for (let j = 0; j < rounds * 64 + i; j += rounds * 64) {
      if (j > 100) n += rounds * 7;
      if (step > 0) n += 100 % step;
    }
  return n;
}
console.log(count(Number(process.argv[2] ?? 2.5), process.argv.length));
