// Handlers that are removed let go what they captured; those that stay hold only what they use.
const rounds = Number(process.argv[2] ?? 1200);

class Emitter {
  constructor() { this.handlers = new Map(); }
  on(name, handler) {
    if (!this.handlers.has(name)) this.handlers.set(name, []);
    this.handlers.get(name).push(handler);
    return () => {
      const list = this.handlers.get(name);
      list.splice(list.indexOf(handler), 1);
    };
  }
  emit(name, value) { for (const handler of this.handlers.get(name) ?? []) handler(value); }
}

const emitter = new Emitter();
let seen = 0, total = 0;
function subscribe(i) {
  const big = new Array(1 << 15).fill(i);
  const remove = emitter.on('data', value => { total += big[value % big.length]; });
  emitter.on('count', () => { seen += i; });
  return remove;
}
for (let i = 0; i < rounds; i++) {
  const remove = subscribe(i);
  emitter.emit('data', i);
  remove();
}
emitter.emit('count');
console.log(seen === total, seen === rounds * (rounds - 1) / 2);
