// Instances whose methods are closures, private fields that are cleared, and subclasses.
const kept = [];
class Task {
  #data;
  constructor(i) {
    const scratch = new Array(1 << 15).fill(i);
    this.#data = scratch;
    this.peek = () => this.#data?.[0];
    this.id = (() => { const first = scratch[0]; return () => first; })();
  }
  done() { this.#data = null; return this.id; }
}
class Named extends Task {
  constructor(i) { super(i); this.name = () => 'task ' + i; }
}
let total = 0;
for (let i = 0; i < 1200; i++) {
  const task = i % 2 ? new Task(i) : new Named(i);
  total += task.peek();
  kept.push(i % 3 ? task.done() : (task.done(), task));
}
console.log(total, kept[4](), kept[6].name());
