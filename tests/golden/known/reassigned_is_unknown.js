let f = () => 1;
f = () => 2;
console.log(f());
function g() { return 3; }
console.log(g());
