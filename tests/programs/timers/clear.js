// Clearing, closing, refreshing. What follows upon what is chained, so that a slow machine prints the same.
const log = (...values) => console.log(...values);
const never = setTimeout(() => log('never'), 1);
clearTimeout(never);
clearTimeout(never);
const byNumber = +setTimeout(() => log('never'), 1);
clearTimeout(byNumber);
clearInterval(`${setTimeout(() => log('never'), 1)[Symbol.toPrimitive]()}`);
for (const odd of [undefined, null, {}, 'x', NaN, 0, -1, () => {}, Symbol()]) clearTimeout(odd);
const unreferenced = setTimeout(() => log('never'), 100000);
log(unreferenced.unref() === unreferenced, unreferenced.hasRef(), unreferenced.ref().hasRef(), unreferenced.unref().hasRef());
setInterval(() => log('never'), 50000).unref();

const steps = [
  next => {
    const a = setTimeout(() => { log('a'); clearTimeout(b); clearTimeout(a); }, 2), b = setTimeout(() => log('never'), 2);
    setTimeout(() => { log('c'); next(); }, 2);
  },
  next => {
    let n = 0;
    const interval = setInterval(() => {
      log('interval', ++n);
      if (n === 3) { clearInterval(interval); next(); }
    }, 1);
  },
  next => { const closed = setInterval(() => { log('once'); closed.close(); next(); }, 1); },
  next => {
    let n = 0;
    const again = setTimeout(() => { log('again', n); n++ < 3 ? again.refresh() : next(); }, 1);
  },
  next => {
    const refreshed = setTimeout(() => { log('refreshed'); next(); }, 40);
    setTimeout(() => { refreshed.refresh(); log('before it'); }, 1);
  },
];
const run = i => steps[i] && steps[i](() => run(i + 1));
run(0);
