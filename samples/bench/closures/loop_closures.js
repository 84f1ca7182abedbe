// Closures made in loops and kept: each has the variables of its own iteration.
const rounds = Number(process.argv[2] ?? 260);

// A table of handlers, as a user interface builds it.
function makeGrid(width, height, log) {
  const handlers = [];
  for (let y = 0; y < height; y++) {
    let presses = 0;
    for (let x = 0; x < width; x++) {
      const id = y * width + x;
      let lit = false;
      handlers.push(() => {
        lit = !lit;
        presses++;
        log(id, lit, presses);
        return lit ? id : -id;
      });
    }
  }
  return handlers;
}

// Deferred work: each iteration's values, used after the loop is over.
function plan(n) {
  const tasks = [];
  for (let i = 0, step = 1; i < n; i += step, step = step % 3 + 1) {
    const from = i, to = i + step;
    tasks.push(scale => (to - from) * scale + i);
  }
  return tasks;
}

// Closures that see each other's changes of the iteration they were made in.
function makePairs(n) {
  const pairs = [];
  for (const name of Array.from({ length: n }, (_, i) => 'p' + i)) {
    let value = name.length;
    pairs.push([() => value, x => { value += x; }]);
  }
  return pairs;
}

let checksum = 0, lit = 0;
const handlers = makeGrid(80, 50, (id, on, presses) => {
  checksum = (checksum + id * presses) % 1000003;
  lit += on ? 1 : -1;
});
let signed = 0;
for (let round = 0; round < rounds; round++)
  for (let i = 0; i < handlers.length; i += 1 + round % 3) signed += handlers[i]();
console.log(checksum, lit, signed);

let work = 0;
for (let round = 0; round < rounds; round++) {
  const tasks = plan(5000);
  for (const task of tasks) work = (work + task(round)) % 1000003;
}
console.log(work);

let read = 0;
for (let round = 0; round < rounds; round++) {
  const pairs = makePairs(1500);
  for (let i = 0; i < pairs.length; i++) pairs[i][1](i);
  for (const [get] of pairs) read = (read + get()) % 1000003;
}
console.log(read);
