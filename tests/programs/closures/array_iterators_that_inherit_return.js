// Object.prototype gets a `return`, which array iterators inherit: taking an array apart that has more elements calls it.
function pair(a, b) { return [a, b]; }
function first(a, b) {
  const [x] = pair(a, b);
  return x;
}
console.log(first(1, 2));
Object.prototype.return = function () { console.log('closed'); return {}; };
console.log(first(3, 4));
delete Object.prototype.return;
console.log(first(5, 6));
