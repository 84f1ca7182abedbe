// A round of a loop that ends with an exception, and goes on from its handler, is one: what it makes is made anew, and what was there before is not.
const made = [];
function all() {
  console.log(made.map(f => f()).join(' '), made.splice(0).length);
}
(function () {
  for (let round = 0; ; round++) {
    let before = round;
    try {
      made.push(() => before++);
      for (;;) {
        try {
          made.push(() => ++before);
          break;
        } catch {}
      }
      if (round < 2) throw round;
      break;
    } catch {}
  }
  all();
  let whole = 0;
  for (let round = 0; ; round++) {
    try {
      let own = round;
      made.push(() => ++whole, () => ++own, () => own + whole);
      if (round < 2) throw round;
      break;
    } catch {}
  }
  all();
})();
(async () => {
  for (let outer = 0; ; outer++) {
    try {
      var last = false;
      for (;;) {
        try {
          made.push(() => (last = last));
          made.push(() => { try {} finally { --last; } return last; });
          break;
        } catch {}
      }
      if (outer < 1) throw outer;
      break;
    } catch {}
  }
  await null;
  all();
})();
function counter(n) { let count = n; return () => count++; }
for (const word of ['a', 'b']) {
  for (;;) {
    try {
      const next = counter(word.length), twice = () => next() + next();
      made.push(next, twice);
      if (made.length < 5) throw word;
      break;
    } catch (e) { if (e !== word) break; }
  }
}
all();
