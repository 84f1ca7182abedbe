// A dispatcher: handlers of messages in a Map, registered by parts of a program that know nothing of each other.
const rounds = Number(process.argv[2] ?? 2400000);

function makeDispatcher() {
  const handlers = new Map();
  let unknown = 0;
  return {
    register(type, handler) {
      const previous = handlers.get(type);
      handlers.set(type, previous ? message => { previous(message); handler(message); } : handler);
    },
    send(message) {
      const handler = handlers.get(message.type);
      if (handler) handler(message);
      else unknown++;
    },
    unknown: () => unknown,
    types: () => [...handlers.keys()].join(','),
  };
}

// A store whose state changes only by reducers.
function makeStore(reducers, initial) {
  const table = new Map(Object.entries(reducers));
  let state = initial;
  const watchers = [];
  return {
    state: () => state,
    watch(f) { watchers.push(f); },
    dispatch(type, value) {
      const reduce = table.get(type);
      if (reduce === undefined) return;
      const next = reduce(state, value);
      if (next !== state) {
        state = next;
        for (const watcher of watchers) watcher(next);
      }
    },
  };
}

const dispatcher = makeDispatcher();

(function inventory() {
  const stock = new Map();
  dispatcher.register('buy', ({ item, n }) => stock.set(item, (stock.get(item) || 0) + n));
  dispatcher.register('sell', ({ item, n }) => {
    const have = stock.get(item) || 0;
    if (have >= n) stock.set(item, have - n);
    else dispatcher.send({ type: 'missing', item, n: n - have });
  });
  dispatcher.register('report', ({ lines }) => lines.push([...stock].map(([item, n]) => item + ':' + n).join(' ')));
})();

(function till() {
  const prices = [3, 14, 15, 92, 65, 35];
  let money = 0, missing = 0;
  dispatcher.register('sell', ({ item, n }) => { money = (money + prices[item.length % prices.length] * n) % 1000003; });
  dispatcher.register('missing', ({ n }) => { missing += n; });
  dispatcher.register('report', ({ lines }) => lines.push(money + ' ' + missing));
})();

const items = ['tea', 'milk', 'sugar', 'coffee', 'bun'];
for (let i = 0; i < rounds; i++) {
  const type = i % 3 === 0 ? 'buy' : i % 10 === 9 ? 'steal' : 'sell';
  dispatcher.send({ type, item: items[(i * 7) % 5], n: 1 + i % 4 });
}
const lines = [];
dispatcher.send({ type: 'report', lines });
console.log(lines.join('\n'));
console.log(dispatcher.types(), dispatcher.unknown());

const store = makeStore({
  up: (s, n) => ({ ...s, value: (s.value + n) % 10007 }),
  down: (s, n) => (s.value >= n ? { ...s, value: s.value - n } : s),
  rename: (s, name) => (s.name === name ? s : { ...s, name }),
}, { value: 0, name: 'zero' });
let changes = 0, high = 0;
store.watch(() => { changes++; });
store.watch(s => { if (s.value > high) high = s.value; });
const actions = ['up', 'down', 'up', 'rename', 'nothing'];
for (let i = 0; i < rounds / 4; i++) {
  const action = actions[i % 5];
  store.dispatch(action, action === 'rename' ? items[i % 2] : i % 50);
}
console.log(JSON.stringify(store.state()), changes, high);
