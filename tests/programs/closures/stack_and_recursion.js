// Each activation has its own; closures of several call one another.
const never = Symbol();
function call(f, x) { return x === never ? call(f, 0) : f(x); }

function parity(n) {
  let steps = 0;
  const even = k => { steps++; return k === 0 ? true : call(odd, k - 1); };
  const odd = k => { steps++; return k === 0 ? false : call(even, k - 1); };
  return call(even, n) + ' ' + steps;
}
console.log(parity(10), parity(7));

function sumTree(tree) {
  let sum = 0;
  const visit = node => {
    if (!node) return;
    sum += node.value;
    call(visit, node.left);
    call(visit, node.right);
  };
  call(visit, tree);
  return sum;
}
const leaf = value => ({ value, left: null, right: null });
console.log(sumTree({ value: 1, left: leaf(2), right: { value: 3, left: leaf(4), right: null } }));

function permutations(xs) {
  let count = 0, first = '';
  const go = (k, used, emit) => {
    if (k === xs.length) { emit(''); return; }
    for (let i = 0; i < xs.length; i++) {
      if (used & (1 << i)) continue;
      go(k + 1, used | (1 << i), rest => emit(xs[i] + rest));
    }
  };
  go(0, 0, p => { count++; if (!first) first = p; });
  return count + ' ' + first;
}
console.log(permutations(['a', 'b', 'c', 'd']));

// The variable of an outer activation, changed by closures of inner ones.
function down(n, tell) {
  let mine = 0;
  if (n > 0) down(n - 1, x => { mine += x; tell(x + 1); });
  else tell(1);
  return mine;
}
let told = 0;
console.log(down(5, x => { told += x; }), told);

// Handed through: a parameter comes back as the result.
const same = f => f;
const either = (a, f, g) => (a ? same(f) : g);
function throughResult(n) {
  let own = n;
  const up = () => ++own, dn = () => --own;
  const f = either(n > 5, up, dn);
  call(f);
  call(f);
  return own;
}
console.log(throughResult(3), throughResult(9));
function throughResultOut(n) {
  let own = n;
  const up = () => ++own, dn = () => --own;
  call(up);
  return either(n > 5, up, dn);
}
const u = throughResultOut(3), v = throughResultOut(9);
console.log(u(), v(), u(), v());
