// Loops over arrays that change, or whose elements run code, while the loop holds on to them.
function sum(a) {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * 1;
  return total;
}
function scale(a, k) {
  for (let i = 0; i < a.length; i++) a[i] = a[i] * k;
  return a;
}
function dot(a, b) {
  let total = 0.5;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}
function trace(m) {
  let total = 0;
  for (let i = 0; i < m.length; i++) total += m[i][i] * 1;
  return total;
}

console.log(sum([1, 2.5, 3]), sum([]), sum('123'), sum({ length: 2, 0: 4, 1: '5' }));
console.log(sum([1, , 3]), sum([undefined]), sum([null, true, '7']));
console.log(scale([1, 2, , 4], 3), scale({ length: 1, 0: 5 }, 2));
console.log(dot([1, 2, 3], [4, 5, 6]), dot([1, 2, 3], [4, 5]), dot([1, , 3], [, 5, 6]));
console.log(trace([[1, 2], [3, 4]]));
try {
  trace([[1], , [3]]);
} catch (e) {
  console.log(e.constructor.name, e.message);
}

// An element's valueOf makes the array longer, shorter, sparse.
const grows = [1, { valueOf() { if (grows.length < 6) grows.push(10); return 2; } }, 3];
console.log(sum(grows), grows.length);
const shrinks = [1, { valueOf() { shrinks.length = 2; return 2; } }, 3, 4];
console.log(sum(shrinks), shrinks.length);
const replaced = [{ valueOf() { replaced[1] = 100; return 1; } }, 2, 3];
console.log(sum(replaced));
const moved = [{ valueOf() { if (moved.length < 5) moved.unshift(7); return 1; } }, 2];
console.log(sum(moved));

// A setter and a getter among the elements.
const guarded = [1, 2, 3];
Object.defineProperty(guarded, 1, {
  get() { guarded.length = 4; return 20; },
  set(v) { console.log('set', v); },
  configurable: false,
});
console.log(sum(guarded));
console.log(scale(guarded, 2).length);

// Writing past the end, into frozen arrays, and by several names of one array.
function fill(a, n) {
  for (let i = 0; i < n; i++) a[i] = i;
  return a;
}
function twice(a, b) {
  for (let i = 0; i < a.length && i < 8; i++) b[i + 1] = a[i] + 1;
  return b;
}
console.log(fill([], 4), fill([9], 3), fill(Object.freeze([9]), 2));
const same = [0];
console.log(twice(same, same));
(function () {
  'use strict';
  try {
    const frozen = Object.freeze([1, 2]);
    for (let i = 0; i < frozen.length; i++) frozen[i] = 5;
  } catch (e) {
    console.log(e.message);
  }
})();

// Holes see elements of a prototype, also those that appear while the loop runs.
const holes = [1, , , 4];
const late = [{ valueOf() { Array.prototype[1] = 50; return 1; } }, , 3];
console.log(sum(holes), sum(late), sum(holes));
delete Array.prototype[1];
console.log(sum(holes));

// Loops inside loops; the inner array varies with the outer loop.
function total(rows, weights) {
  let t = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    for (let j = 0; j < row.length; j++) t += row[j] * weights[j];
  }
  return t;
}
console.log(total([[1, 2], [3], []], [10, 100]), total([], []), total(['12'], [1, 2]));

// Properties of the elements, and a getter that changes the array.
class Point {
  constructor(x) { this.px = x; }
  get x() { if (this.px === 2) points.length = 3; return this.px; }
}
const points = [new Point(1), new Point(2), new Point(3), new Point(4)];
let xs = 0;
(function (list) {
  for (let i = 0; i < list.length; i++) xs += list[i].x;
})(points);
console.log(xs, points.length);
