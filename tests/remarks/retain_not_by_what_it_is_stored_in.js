// remarks
class Registry { // remark: `Registry` is not captured
  constructor(items) { // remark: `Registry` is a static closure: it captures nothing, and is made at most once
// remark: `items` is captured by value: by the arrow function (9:17)
    this.map = new Map(); // remark: `this` is captured by value: by the arrow function (6:19)
    items.forEach(([k, v]) => this.map.set(k, v)); // remark: the arrow function is a stack closure of 1 value: `this`
// remark: `k` is not captured
// remark: `v` is not captured
    this.size = () => items.length; // remark: the arrow function is a flat closure of 1 value: `items`; on the heap: assigned to property `size` (9:15)
  }
}
console.log(new Registry([[1, 2]]).size()); // remark: array literal is on the heap: passed to unknown code (12:13)
// remark: array literal is on the heap: put into a literal (12:26), passed to unknown code (12:13)
function make(items) { // remark: `make` is inlined: called (23:13)
// remark: `items` is captured by value: by the arrow function (20:15)
  const self = { size: null }; // remark: `self` is captured by value: by the arrow function (18:17)
// remark: object literal is on the heap: receiver of an unknown method (23:23)
  items.forEach(x => { self.last = x; }); // remark: `x` is not captured
// remark: the arrow function is a flat closure of 1 value: `self`; on the heap: made by code that runs once, for use in several places (18:17)
  self.size = () => items.length; // remark: the arrow function is a flat closure of 1 value: `items`; on the heap: assigned to property `size` (20:13), receiver of an unknown method (23:23)
  return self;
}
console.log(make([1]).size()); // remark: array literal is on the heap: receiver of an unknown method (18:9)
