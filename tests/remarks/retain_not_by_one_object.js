// remarks --closures=flat
globalThis.make = (a, big) => ({ first: () => a, second: () => big }); // remark: the arrow function is a static closure: it captures nothing, and is made at most once
// remark: `a` is captured by value: by `first` (2:41)
// remark: `big` is captured by value: by `second` (2:58)
// remark: `first` is a flat closure of 1 value: `a`; on the heap: put in an object (2:32), returned (2:32)
// remark: `second` is a flat closure of 1 value: `big`; on the heap: put in an object (2:32), returned (2:32)
globalThis.Pair = function (a, big) { // remark: the function is a static closure: it captures nothing, and is made at most once
// remark: `a` is captured by value: by the arrow function (10:16)
// remark: `big` is captured by value: by the arrow function (11:17)
  this.first = () => a; // remark: the arrow function is a flat closure of 1 value: `a`; on the heap: stored in property `first` (10:14)
  this.second = () => big; // remark: the arrow function is a flat closure of 1 value: `big`; on the heap: stored in property `second` (11:15)
};
