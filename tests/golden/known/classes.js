class Counter {
  #n = 0;
  step = 1;
  #add(k) { this.#n += k * this.step; return this; }
  count() { return this.#add(1).#n; }
}
class Twice extends Counter { count() { return super.count() * 2; } }
console.log(new Counter().count(), new Twice().count());
