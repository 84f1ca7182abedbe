const a = [1, , 3]; console.log(a.length, 1 in a, a[1], a.indexOf(undefined), a.includes(undefined));
a.length = 5; console.log(a.length, Object.keys(a).join()); a.length = 1; console.log(a.join(), a[2]);
a[3] = 'x'; console.log(a.length, JSON.stringify(a)); a[10000000] = 1; console.log(a.length, Object.keys(a).join());
try { a.length = -1; } catch (e) { console.log(e.name, e.message); }
const b = []; b['2'] = 'two'; b['02'] = 'not index'; console.log(b.length, Object.keys(b).join());
console.log([3, 1, 2].sort().join(), [10, 9, 1].sort().join(), [3, 1, 2].sort((x, y) => y - x).join(), [1, 2, 3].reverse().join());
console.log([1, 2, 3, 4].splice(1, 2).join(), [1, [2, [3, [4]]]].flat(Infinity).join(), Array.from('héllo').join('|'));
const q = []; for (let i = 0; i < 1000; i++) { q.push(i); if (i % 3 === 0) q.shift(); } console.log(q.length, q[0], q[q.length - 1]);
console.log([1, 2, 3].concat(4, [5, [6]]).length, Array(3).length, Array.of(7).length, [,].length, [1, 2, 3].at(-1));
