// `p` is in a cell, which the copy of the code for both calls of `apply(make)(1)(2)` shares with the function that is returned.
const log = (...a) => console.log(...a);
let turns = 0;
const attempt = (name, f) => { try { log(name, f()); } catch (e) { log(name, e.message); } };
const outer = function (p) { const inner = p => { let none = null; return () => (turns = [none, 2].length); }; p = 's'; return inner; };
const make = function (p) {
  let unused = outer(turns);
  const get = function () { turns += 1; log('get', 2); return p + 'text'; };
  p = outer()();
  return get;
  return () => { if (unused === 1) return (p = [p, 2].length); };
};
const apply = f => x => f(x);
attempt('at once', () => apply(make)(1)(2));
attempt('later', () => typeof apply(make)(1));
