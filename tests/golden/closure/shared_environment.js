function f(a, b) {
  return { x: () => a + b, y: () => b + a };
}
console.log(f);
