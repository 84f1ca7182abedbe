// Reactive cells: signals, computed values that track what they read, effects that run again when it changes.
const rounds = Number(process.argv[2] ?? 120000);

function makeReactive() {
  let current = null, batchDepth = 0;
  const pending = new Set();

  function signal(value) {
    const observers = new Set();
    const read = () => {
      if (current !== null) { observers.add(current); current.sources.push(observers); }
      return value;
    };
    const write = next => {
      if (next === value) return;
      value = next;
      for (const observer of [...observers]) observer.invalidate();
      if (batchDepth === 0) flush();
    };
    return [read, write];
  }

  function tracked(observer, f) {
    for (const source of observer.sources) source.delete(observer);
    observer.sources = [];
    const outer = current;
    current = observer;
    const value = f();
    current = outer;
    return value;
  }

  function computed(f) {
    let value, dirty = true;
    const observers = new Set();
    const self = {
      sources: [],
      invalidate() {
        if (dirty) return;
        dirty = true;
        for (const observer of [...observers]) observer.invalidate();
      },
    };
    return () => {
      if (dirty) { value = tracked(self, f); dirty = false; }
      if (current !== null) { observers.add(current); current.sources.push(observers); }
      return value;
    };
  }

  function effect(f) {
    const self = { sources: [], invalidate() { pending.add(run); } };
    const run = () => tracked(self, f);
    run();
  }

  function flush() {
    while (pending.size > 0) {
      const runs = [...pending];
      pending.clear();
      for (const run of runs) run();
    }
  }

  function batch(f) {
    batchDepth++;
    f();
    if (--batchDepth === 0) flush();
  }

  return { signal, computed, effect, batch };
}

const { signal, computed, effect, batch } = makeReactive();
const [price, setPrice] = signal(10);
const [count, setCount] = signal(1);
const [discount, setDiscount] = signal(0);
const subtotal = computed(() => price() * count());
const total = computed(() => subtotal() - Math.floor(subtotal() * discount() / 100));
const label = computed(() => (total() > 1000 ? 'large' : total() > 200 ? 'middle' : 'small'));

let sum = 0, runs = 0, large = 0;
effect(() => { runs++; sum = (sum + total()) % 1000003; });
effect(() => { if (label() === 'large') large++; });
for (let i = 0; i < rounds; i++) {
  setPrice(10 + i % 90);
  if (i % 3 === 0) setCount(1 + i % 25);
  if (i % 50 === 0) batch(() => { setDiscount(i % 40); setCount(7); setPrice(11); });
}
console.log(sum, runs, large, label());

// A row of cells, each the sum of its two neighbours above, as a spreadsheet has them.
const inputs = Array.from({ length: 12 }, (_, i) => signal(i));
let row = inputs.map(([read]) => read);
while (row.length > 1) row = row.slice(1).map((right, i) => { const left = row[i]; return computed(() => (left() + right()) % 10007); });
let top = 0, changes = 0;
effect(() => { top = row[0](); changes++; });
for (let i = 0; i < rounds / 40; i++) inputs[i % 12][1](i);
console.log(top, changes);
