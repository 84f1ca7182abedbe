// Variables that look as if they existed once: the code runs again in a loop, after an exception, by another call, or they are shared otherwise.
const made = [];
const all = () => console.log(made.map(f => f()).join(' '), made.map(f => f()).join(' '), made.splice(0).length);

for (let i = 0; i < 2; i++) {
  (() => { let n = 0; made.push(() => ++n); })();
}
all();

for (;;) {
  try {
    let tries = 0;
    made.push(() => ++tries);
    if (made.length < 3) throw 'again';
    break;
  } catch (e) { console.log(e); }
}
all();

again: for (const x of [1, 2]) {
  let own = x * 10;
  try { made.push(() => own++); continue again; } finally { own++; }
}
all();

// A function that is called once in the text, but may come to be called again.
let calls = 0;
function start() {
  let n = calls++;
  made.push(() => n++);
  return start;
}
const next = start();
next();
all();

const object = { go() { let n = 0; made.push(() => ++n); } };
object.go();
for (const name in object) object[name]();
all();

(function (own, other) {
  made.push(() => own++, () => arguments[0]++, () => other);
  arguments[1] = 'x';
})(5, 6);
all();

// What holds a number first.
(() => {
  let held = 0;
  made.push(() => held, () => { held = held ? [held] : 'text'; return typeof held; });
})();
all();

for (const text of ['1', '2']) {
  eval('let n = Number(text); made.push(() => n++)');
}
const f = new Function('made', 'let n = 0; made.push(() => ++n)');
f(made);
f(made);
all();

function* numbers() {
  let n = 0;
  made.push(() => ++n);
  yield n;
}
for (const walk of [numbers(), numbers()]) for (const n of walk) made.push(() => n);
all();

class Counter {
  static total = 0;
  static { let made = 0; this.count = () => ++made; }
  constructor() { let n = 0; this.next = () => ++n; Counter.total += Counter.count(); }
}
const [a, b] = [new Counter(), new Counter()];
console.log(a.next(), a.next(), b.next(), Counter.total);
