const a = []; for (let i = 0; i < 20; i++) a.push(i / 4); console.log(a, a.length);
a[3] = 'x'; console.log(a); const b = new Array(5); b[2] = 1.5; console.log(b); b[0] = -0; b[1] = NaN; console.log(b, b.indexOf(1.5), b.includes(NaN)); delete b[2]; console.log(b);
const c = a.slice(4, 9); c.push(1); c.pop(); c.shift(); c.unshift(7.5); console.log(c, c.reverse(), c.sort()); c.length = 2; console.log(c); c[5] = 3.25; console.log(c);
const d = new Array(4).fill(0.5); d.splice(1, 1, 2.5, 3.5); console.log(d, d.map(x => x * 1.5), d.concat([1.5]), [...d], Math.max(...d), d.join());
let s = 0; for (let i = 0; i < d.length; i++) s += d[i]; console.log(s); for (const x of d) s -= x; console.log(s); for (const i in d) s += d[i]; console.log(s);
const e = [1, 2, 3, 4, 5, 6]; e.push(1.5); e.push(2.5); e.push({}); console.log(e); Object.freeze(d); console.log(d, Object.getOwnPropertyDescriptors([1.5].concat(d)));
const h = new Array(3); h[1] = 0.5; console.log(-h[0], h[0] * 1, h[0] + 1, h[0], 0 in h, JSON.stringify(h)); const k = []; k[0] = -(h[0] * 1); k[1] = h[0] * 1; console.log(k); k.push(-h[2]); console.log(k, Object.is(k[0], NaN), new Set([h[0] * 1, NaN, -(h[2] * 1)]).size);
