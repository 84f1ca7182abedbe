// An assignment by a key that is worked out may give an object another prototype, whose getters get hold of it.
const seen = [];
function churn(n = 400) { let list = null; for (let i = 0; i < n; i++) list = { i, list, text: 'x' + i }; return list.i; }
function adopt(o, key, proto) { o[key] = proto; return o.who; }
function adopted(key) { const o = { mine: 1 }; return adopt(o, key, { get who() { seen.push(this); return 'who'; } }); }
console.log(adopted(['__pro', 'to__'].join('')), adopted('other'), churn(), seen[0].mine);
// A method of its own, and one that it inherits, are called with it.
function textOf(o) { return `${o}`; }
function texts(n) { return textOf({ n, toString() { seen.push(this); return 't' + this.n; } }); }
Object.prototype.remember = function () { seen.push(this); return this; };
function remembered(n) { return { n }.remember().n; }
function plus(n) { const o = { valueOf() { seen.push(o); return n; } }; return o + 1; }
console.log(texts(1), remembered(2), plus(3), churn(), seen.length, seen[1].n, seen[2].n, +seen[3]);
