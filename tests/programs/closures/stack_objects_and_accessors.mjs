// Getters and setters where literals inherit from get hold of them.
const seen = [];
const getter = { get() { seen.push(this); return 'got'; }, set(v) { seen.push(this, v); }, configurable: true };
Object.defineProperty(Object.prototype, 'inherited', getter);
Object.defineProperty(Array.prototype, '5', getter);
function read(o) { return o.inherited; }
function reads(n) { return read({ n }); }
function write(o, v) { o.inherited = v; }
function writes(n) { write({ n }, n + 1); }
function element(xs, i) { return xs[i]; }
function elements(n) { return element([n, n], n); }
function rest(...xs) { return element(xs, 5); }
function churn(n = 400) { let list = null; for (let i = 0; i < n; i++) list = { i, list, text: 'x' + i }; return list.i; }
console.log(reads(1), elements(5), rest(7, 8));
writes(2);
churn();
console.log(seen);
delete Object.prototype.inherited;
delete Array.prototype[5];

// By way of an object's own prototype.
function adopt(o, key, proto) { o[key] = proto; return o.who; }
function adopted() { const o = { mine: 1 }; return adopt(o, '__proto__', { get who() { seen.push(this); return 'who'; } }); }
seen.length = 0;
console.log(adopted(), churn(), seen[0].mine);

// A getter of a method gets what the method is called with.
const { map } = Array.prototype;
Object.defineProperty(Array.prototype, 'map', { get() { seen.push(this); return function (f) { seen.push(this); return map.call(this, f); }; } });
function mapped(k) { return [k, k].map(x => x + k); }
seen.length = 0;
console.log(mapped(1), mapped(2), seen[0] === seen[1], seen[2] === seen[3], seen.length);
