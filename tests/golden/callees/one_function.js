// The parameter f is always the same function; g is one of two, h may be anything.
function each(list, f) {
  if (list.length === 0) return 0;
  return f(list[0]) + each(list.slice(1), f);
}
function twice(g, n) {
  return n ? g(twice(g, n - 1)) : n;
}
function call(h) {
  return h ? call(h.next) + h() : 0;
}
let k = 2;
console.log(each([1, 2], x => x * k), twice(x => x + k, 3), twice(x => x - k, 3), call(null));
