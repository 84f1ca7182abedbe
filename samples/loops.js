// var makes one variable for the whole loop, let a fresh one for each iteration.
const withVar = [];
for (var i = 0; i < 3; i++) withVar.push(() => i);

const withLet = [];
for (let j = 0; j < 3; j++) withLet.push(() => j);

const bumped = [];
for (let k = 0; k < 6; k++) bumped.push(() => k++, k++);

console.log(withVar.map(f => f()));
console.log(withLet.map(f => f()));
console.log(bumped.filter(f => typeof f === 'function').map(f => [f(), f()]));

const keys = [];
for (const key in { x: 1, y: 2 }) keys.push(() => key);
for (const value of ['p', 'q']) keys.push(() => value);
console.log(keys.map(f => f()).join(' '));
