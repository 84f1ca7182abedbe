const o = { b: 1, a: 2, 10: 'x', 2: 'y', [Symbol('s')]: 0 };
const p = Object.create(o, { own: { value: 1, enumerable: true }, hidden: { value: 2 } });
p.a = 'shadow';
for (const k in p) console.log(k, p[k]);
for (const k in 'ab') console.log(k);
for (const k in null) console.log('never');
for (const k in [5, , 6]) console.log(typeof k, k);
const d = { x: 1, y: 2, z: 3 };
for (const k in d) { console.log(k); delete d.y; d.w = 1; }
