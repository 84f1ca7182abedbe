// A function that is passed as an argument to one that was lifted, and is called by it, passes itself.
function m(n) {
  class C { #h = 3; q() { return this.#h; } }
  const c = new C();
  let turns = 0;
  {
    function f(x) {
      if (x === 0) return c.q();
      const go = list => { list.forEach(f); turns++; return list.length; };
      go([]);
      return go([0]) + f(x - 1);
    }
    console.log(f(n), turns);
  }
}
m(2);
function once(n) {
  (() => { class C { #h = 3; q() { this.#h; } } })();
  { function f() { (() => { [].forEach(f); })(); console.log(n); } if (n) f(); }
}
once(1);
function kept(list) {
  const all = [];
  function f(x) { const go = (a, b) => { a.map(f); all.push(f, b); }; if (x) { go([x - 1], x); go([], 0); } return x; }
  list.forEach(f);
  return all.filter(x => x !== f);
}
console.log(kept([2, 1]));
