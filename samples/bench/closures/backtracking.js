// Backtracking with success and failure continuations: queens, subset sums, a colouring.
const size = Number(process.argv[2] ?? 11);

// Everything returns what to do next, a function without parameters, or null: so the stack is as deep as the search, not as long.
function run(step) {
  while (step !== null) step = step();
}

// Tries `choices` in order: succeed(choice, retry) goes on, and returns `retry` for the next one.
function choose(choices, succeed, fail) {
  const attempt = i => (i === choices.length ? fail : succeed(choices[i], () => attempt(i + 1)));
  return attempt(0);
}

const safe = (placed, column) => {
  let distance = 1;
  for (let p = placed; p !== null; p = p.rest, distance++)
    if (p.column === column || p.column - column === distance || column - p.column === distance) return false;
  return true;
};

function queens(n, succeed, fail) {
  const columns = Array.from({ length: n }, (_, i) => i);
  const place = (row, placed, found, back) =>
    row === n
      ? found(placed, back)
      : choose(columns, (column, retry) =>
          safe(placed, column) ? place(row + 1, { column, rest: placed }, found, retry) : retry, back);
  return place(0, null, succeed, fail);
}

function countQueens(n) {
  let count = 0, checksum = 0;
  run(queens(n, (placed, retry) => {
    count++;
    for (let p = placed, i = 1; p !== null; p = p.rest, i++) checksum = (checksum + p.column * i) % 1000003;
    return retry;
  }, null));
  return count + ' ' + checksum;
}

// All ways to make `target` of some of the numbers.
function subsets(numbers, target, succeed, fail) {
  const search = (i, left, chosen, back) => {
    if (left === 0) return succeed(chosen, back);
    if (i === numbers.length || left < 0) return back;
    return search(i + 1, left - numbers[i], { value: numbers[i], rest: chosen },
      () => search(i + 1, left, chosen, back));
  };
  return search(0, target, null, fail);
}

// Colours a graph; each vertex may not have the colour of an earlier neighbour.
function colour(neighbours, colours, succeed, fail) {
  const assigned = [];
  const visit = (v, back) => {
    if (v === neighbours.length) return succeed(assigned, back);
    return choose(colours, (c, retry) => {
      if (neighbours[v].some(u => u < v && assigned[u] === c)) return retry;
      assigned[v] = c;
      return visit(v + 1, retry);
    }, back);
  };
  return visit(0, fail);
}

for (let n = 4; n <= size; n++) console.log(n, countQueens(n));

let ways = 0, longest = 0;
run(subsets([3, 5, 6, 8, 9, 11, 14, 15, 17, 21, 23, 26, 28, 30, 33].slice(0, size + 6), 12 * size, (chosen, retry) => {
  let length = 0;
  for (let c = chosen; c !== null; c = c.rest) length++;
  if (length > longest) longest = length;
  ways++;
  return retry;
}, null));
console.log(ways, longest);

const ring = Array.from({ length: 11 }, (_, i) => [(i + 10) % 11, (i + 1) % 11, (i + 4) % 11]);
let colourings = 0;
run(colour(ring.slice(0, size + 2), ['red', 'green', 'blue', 'grey'], (assigned, retry) => {
  if (assigned[0] === 'red') colourings++;
  return retry;
}, null));
console.log(colourings);
