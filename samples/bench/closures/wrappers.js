// Wrappers of functions: once, after, before, debounce and throttle over a virtual clock, counted and guarded calls.
const rounds = Number(process.argv[2] ?? 3200000);

function once(f) {
  let called = false, value;
  return (...args) => {
    if (!called) { called = true; value = f(...args); }
    return value;
  };
}

const after = (n, f) => (...args) => (--n < 1 ? f(...args) : undefined);
function before(n, f) {
  let value;
  return x => {
    if (--n > 0) value = f(x);
    return value;
  };
}

function makeClock() {
  let now = 0, timers = [];
  return {
    now: () => now,
    later(delay, f) {
      const timer = { at: now + delay, f };
      timers.push(timer);
      return timer;
    },
    cancel(timer) { timers = timers.filter(t => t !== timer); },
    advance(by) {
      now += by;
      if (timers.length === 0) return;
      const due = timers.filter(t => t.at <= now);
      if (due.length === 0) return;
      timers = timers.filter(t => t.at > now);
      for (const timer of due) timer.f();
    },
  };
}

function debounce(clock, wait, f) {
  let timer = null;
  return x => {
    if (timer) clock.cancel(timer);
    timer = clock.later(wait, () => { timer = null; f(x); });
  };
}

function throttle(clock, interval, f) {
  let last = -interval;
  return x => {
    if (clock.now() - last < interval) return false;
    last = clock.now();
    f(x);
    return true;
  };
}

const counted = f => {
  const wrapper = x => { wrapper.calls++; return f(x); };
  wrapper.calls = 0;
  return wrapper;
};
const guarded = (test, f, otherwise) => x => (test(x) ? f(x) : otherwise(x));
const negate = f => x => -f(x);

const clock = makeClock();
let saved = 0, saves = 0, drawn = 0, set = 0, late = 0;
const setup = once((a, b) => { set++; return a + b; });
const save = debounce(clock, 5, x => { saves++; saved = (saved + x) % 1000003; });
const draw = throttle(clock, 16, x => { drawn = (drawn + x) % 1000003; });
const warm = after(1000, x => { late = (late + x) % 1000003; return late; });
const early = before(500, x => x * x);
const score = counted(guarded(x => x % 7 < 4, x => x * 3, negate(x => x)));

let sum = 0, frames = 0;
for (let i = 0; i < rounds; i++) {
  sum = (sum + setup(1, 2) + score(i) + early(i) + (warm(i) || 0)) % 1000003;
  if (i % 9 < 3) save(i);
  if (draw(i)) frames++;
  clock.advance(1 + i % 3);
}
console.log(sum, set, late, score.calls);
console.log(saves, saved, frames, drawn);
