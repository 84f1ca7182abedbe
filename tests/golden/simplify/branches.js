function f(a) {
  if (!a) return 1;
  if (true) return 2;
  return 3;
}
console.log(f);
