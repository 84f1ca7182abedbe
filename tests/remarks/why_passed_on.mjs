// remarks --closures=flat
function keep(list, g) { list.push(g); } // remark: `keep` is direct: 1 known call, no closure is made
// remark: `list` is not captured
// remark: `g` is not captured
function call(g) { return g(); } // remark: `call` is direct: 1 known call, no closure is made
// remark: `g` is not captured
function f(list, a) { // remark: `f` is direct: 1 known call, no closure is made
// remark: `list` is not captured
// remark: `a` is captured by value: by the arrow function (10:14), by the arrow function (11:8), by the arrow function (12:12), by the arrow function (14:13)
  keep(list, () => a); // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: passed to `keep` (10:3), passed to `push` (2:31)
  call(() => a + 1); // remark: the arrow function is a flat closure of 1 value: `a`; on the heap
  list.map(x => x + a); // remark: `x` is not captured
// remark: the arrow function is a flat closure of 1 value: `a`; on the heap
  list.sort((x, y) => (x - y) * a); // remark: the arrow function is a flat closure of 1 value: `a`; on the heap
// remark: `x` is not captured
// remark: `y` is not captured
}
f([3, 1], [2].length);
