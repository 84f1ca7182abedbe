// `f` is always `square`, which needs no closure: nobody needs to hold it.
const cons = (head, tail) => ({ head, tail });
const square = x => x * x;
function map(f, list) {
  return cons(f(list.head), () => map(f, list.tail()));
}
function from(n) {
  return cons(n, () => from(n + 1));
}
console.log(map(square, map(square, from(process.argv.length))).tail().head);
