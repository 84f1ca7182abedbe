// Private state three ways: closure, private field, WeakMap.
function Stack() {
  const items = [];
  this.push = item => { items.push(item); return this; };
  this.pop = () => items.pop();
  Object.defineProperty(this, 'size', { get: () => items.length });
}

class Queue {
  #items = [];
  static #made = 0;
  constructor() { Queue.#made++; }
  add(item) { this.#items.push(item); return this; }
  take() { return this.#items.shift(); }
  get size() { return this.#items.length; }
  static get made() { return Queue.#made; }
}

const secrets = new WeakMap();
class Safe {
  constructor(secret) { secrets.set(this, secret); }
  open(guess) { return secrets.get(this) === guess; }
}

const stack = new Stack().push(1).push(2);
console.log(stack.pop(), stack.size);
const queue = new Queue().add('a').add('b');
console.log(queue.take(), queue.size, Queue.made, Object.keys(queue));
console.log(new Safe(42).open(42), new Safe(42).open(7));
