// remarks --closures=flat
globalThis.make = secret => class Box { // remark: `secret` is captured by value: by `get open` (8:3)
// remark: the arrow function is a static closure: it captures nothing, and is made at most once
  value = 1; // remark: the field initialiser of `Box` is direct: 1 known call, no closure is made
  static made = 0; // remark: the static initialiser of `Box` is direct: 1 known call, no closure is made
  constructor(x) { this.x = x; } // remark: `Box` is a static closure: it captures nothing, but one is made each time; on the heap: returned (2:29)
// remark: `x` is not captured
  get open() { return secret; } // remark: `get open` is a flat closure of 1 value: `secret`; on the heap: put in an object (8:3)
  close() { return () => this.x; } // remark: `close` is a static closure: it captures nothing, but one is made each time; on the heap: a method of a class (9:3)
// remark: the arrow function is a flat closure of 1 value: `this`; on the heap: returned (9:13)
// remark: `this` is captured by value: by the arrow function (9:20)
};
