// A thrown closure is in use when its maker has ended; one called by code that throws is not.
const never = Symbol();
function call(f, x) { return x === never ? call(f, 0) : f(); }

function thrower(n) {
  let count = n;
  const f = () => ++count;
  call(f);
  throw f;
}
let caught;
try { thrower(10); } catch (f) { caught = f; }
(function fill(n) { let a = n; call(() => a++); return n ? fill(n - 1) : 0; })(50);
console.log(caught(), caught());

function guarded(n) {
  let log = '';
  const note = text => { log += text; };
  try {
    note('a');
    call(() => { note('b'); if (n) throw new Error('no ' + n); note('c'); });
  } catch (e) {
    note(e.message);
  } finally {
    call(() => note('.'));
  }
  return log;
}
console.log(guarded(0), guarded(1));
