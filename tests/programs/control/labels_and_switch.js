outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; console.log(i, j); } }
function sw(x) { switch (x) { case 1: return 'one'; case 'a': case 'b': return 'ab'; default: return 'other'; case 2: { return 'two'; } } }
console.log([1, 2, 'a', 'b', 3, '1'].map(sw).join());
function fall(x) { const r = []; switch (x) { case 0: r.push(0); case 1: r.push(1); break; default: r.push('d'); case 3: r.push(3); } return r.join(''); }
console.log([0, 1, 2, 3].map(fall).join(' '));
block: { console.log('in'); if (true) break block; console.log('never'); }
var n = 0; do { n++; if (n === 2) continue; } while (n < 4); console.log(n);
for (;;) { if (n-- < 0) break; } console.log(n);
