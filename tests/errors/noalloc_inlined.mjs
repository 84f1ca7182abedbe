const kept = [];
function keep(x) { kept.push(() => x); }

/* @noalloc */
function hot(n) { keep(n); }

/* @noalloc: what is inlined into it counts */
for (let i = 0; i < 3; i++) hot(i);
console.log(kept.map(f => f()));
