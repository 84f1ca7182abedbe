function f(a) {
  return (b) => (c) => a + b + c;
}
console.log(f);
