// A function whose only call is in code that runs once runs once, too: there is one `seen`. There are many of `depth`; and a call that is
// tried again after an exception makes a variable each time.
const made = [];
function once(n) {
  let seen = 0;
  made.push(() => ++seen);
  return n > 0 ? once : null;
}
function again(n) {
  let depth = 0;
  made.push(() => ++depth);
  if (n > 0) again(n - 1);
}
for (;;) {
  try {
    let tries = 0;
    made.push(() => ++tries);
    if (made.length < 3) throw 'again';
    break;
  } catch (e) { console.log(e); }
}
once(1);
again(2);
for (const f of made) console.log(f());
