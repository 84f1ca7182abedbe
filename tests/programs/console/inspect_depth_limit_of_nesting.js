// Nesting too deep for the stack ends in a note instead of an error.
let list = {};
for (let i = 0, at = list; i < 100000; i++) at = at.next = {};
console.dir(list, { depth: 3 });
const nested = []; let inner = nested;
for (let i = 0; i < 500; i++) { const next = []; inner.push(next); inner = next; }
console.dir(nested, { depth: Infinity, compact: true, breakLength: Infinity });
