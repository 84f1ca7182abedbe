const log = (...values) => console.log(...values);
setTimeout(() => {
  setImmediate(() => { log('1'); process.nextTick(() => log('1 tick')); Promise.resolve().then(() => log('1 job')); });
  const second = setImmediate(() => { log('2'); clearImmediate(third); setImmediate(() => log('next turn')); });
  const third = setImmediate(() => log('never'));
  setImmediate((...args) => log('4', args), 'x', 'y');
  setTimeout(() => log('timeout'), 150);
  log(second.hasRef(), second.unref().hasRef(), second.ref().hasRef());
  clearImmediate(undefined);
}, 1);
let turns = 0;
setTimeout(function turn() { if (++turns < 5) setImmediate(turn); else log('turns', turns); }, 500);
