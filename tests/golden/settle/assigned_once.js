// `done` is assigned once, outside of loops: the program reads the value. `last` is assigned again, `late` may not have been.
const done = {};
let last = {};
function take(n) { last = n > 0 ? [n] : done; return last; }
for (let i = 0; i < 3; i++) {
  if (take(i) === done) console.log(last === done);
}
if (last) { var late = {}; }
console.log(late === done, (() => late)());
