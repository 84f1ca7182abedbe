// What @noalloc asserts holds under every strategy: calls of known functions, copies of constants, loops.
// @noalloc
function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

/* @noalloc */ const area = (w, h) => w * h;
const o = {
  size: 3,
  /* @noalloc */ grow(by) { this.size += by; return this; },
  /* @noalloc */ twice: x => 2 * x,
};
class Stack {
  #items = [];
  /* @noalloc */ push(x) { this.#items.push(x); return this; }
  /* @noalloc */ static of(...xs) { const s = new Stack(); for (const x of xs) s.push(x); return s; }
  // @noalloc
  get size() { return this.#items.length; }
}
let total = 0;
/* @noalloc */ (function () { total++; })();
o.set = /* @noalloc */ function (x) { this.size = x; };
/* @noalloc */ o.get = function () { return this.size; };
function run(list) {
  /* @noalloc */
  for (let i = 0; i < list.length; i++) total += list[i];
  /* @noalloc */ for (const x of list) total += x;
  /* @noalloc */ for (const k in list) total += Number(k);
  /* @noalloc */ outer: while (true) { do { if (total++ > 40) break outer; } while (total % 7); }
  return list;
}
o.set(5);
console.log(fib(15), area(2, 3), o.grow(2).get(), o.twice(4), Stack.of(1, 2).size, run([1, 2, 3]).length, total);
