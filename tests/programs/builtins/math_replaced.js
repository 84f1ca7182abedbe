// A function of Math is replaced: calls by name go to the new one.
const before = Math.floor(1.5);
Math.floor = x => 'floor of ' + x;
console.log(before, Math.floor(1.5), Math.ceil(1.5));
