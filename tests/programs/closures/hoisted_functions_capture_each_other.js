function outer(n) {
  return even(n);
  function even(k) { return k === 0 ? true : odd(k - 1); }
  function odd(k) { return k === 0 ? false : even(k - 1); }
}
console.log(outer(10), outer(7));
function self() { return function me(n) { return n ? n + me(n - 1) : 0; }; }
console.log(self()(4));
