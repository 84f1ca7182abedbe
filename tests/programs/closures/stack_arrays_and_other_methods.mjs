// Methods of arrays that were replaced get arrays that last.
const seen = [];
function churn(n = 60) { let list = null; for (let i = 0; i < n; i++) list = { i, list, text: 'x' + i }; return list.i; }
function squares(k) { return [k, k + 1, { valueOf: () => k }].map(x => x * x); }
function each(...xs) { let sum = 0; xs.forEach(x => { sum += x; churn(2); }); return sum; }
function captured(list, ...xs) { return list.map(f => f(...xs)); }
function twice(k) { const xs = [k, 2]; return xs.map(x => x * k).length + xs.filter(x => x > 1).length; }
function inLoop(n) { let s = 0; for (let i = 0; i < n; i++) s += [i, 1].reduce((a, b) => a + b, 0); return s; }
function objects(k) { return [{ k }, { k: k + 1 }].find(o => o.k > k).k; }
function all() {
  return [squares(2), each(1, 2), captured([Math.max, (...ys) => ys.length], 5, 6), twice(3), inLoop(5), objects(1)].join(' ');
}
console.log(all());
const { map, forEach, reduce, find } = Array.prototype;
const other = method => function (...args) { seen.push(this); churn(); return method.apply(this, args); };
Array.prototype.map = other(map);
Array.prototype.forEach = other(forEach);
console.log(all());
Array.prototype.reduce = other(reduce);
Array.prototype.find = other(find);
console.log(all());
churn(400);
const kept = seen.slice();
Array.prototype.map = map;
console.log(kept.length, kept.map(xs => typeof xs[0] + xs.length).join(), kept[0][1], kept.every(Array.isArray));
