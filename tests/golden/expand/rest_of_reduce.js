// The array of the arguments behind the callback is known where the method stands: only one of its two ways is left later.
const sum = xs => xs.reduce((a, b) => a + b, 0);
console.log(sum);
