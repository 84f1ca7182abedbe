const functions = [
  x => Math.floor(x) + Math.sin(x) + Math.max(x, 1, 2) + Math.PI,
  (x, y) => Math.max(x, y) + Math.imul(x, y),
];
console.log(functions.map(f => f(1, 2)), Math.round);
