function f() {
  const a = 2 * 3 + 1;
  if (a > 6) return 'a' + a;
  return unreachable();
}
console.log(f);
