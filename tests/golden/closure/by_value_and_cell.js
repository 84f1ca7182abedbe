function f(a) {
  let b = 0;
  return [() => a, () => b++];
}
console.log(f);
