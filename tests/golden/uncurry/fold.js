// The two calls of cons(head)(rest) are one where cons can do both, and pure: its argument in between is worked out first.
const empty = cons => nil => nil;
const prepend = head => tail => cons => nil => cons(head)(tail(cons)(nil));
const plus = m => n => f => x => m(f)(n(f)(x));
function sum(list) { return list(plus)(empty); }
console.log(sum(prepend(empty)(globalThis.list)), sum(globalThis.list));
