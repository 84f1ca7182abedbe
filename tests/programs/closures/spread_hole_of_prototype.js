// A hole in a spread literal is what Array.prototype has there.
function join(a, b, c) { return `${a}, ${b}, ${c}`; }
const middle = () => join(...[0, , 2]);
console.log(middle());
Array.prototype[1] = 'inherited';
console.log(middle());
delete Array.prototype[1];
console.log(middle());
