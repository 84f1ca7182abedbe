// Frames with closures in them run out of stack as all do.
function deep(n, f) {
  const g = () => f() + 1;
  return deep(n + 1, g) + g();
}
try {
  deep(0, () => 0);
} catch (e) {
  console.log(e instanceof RangeError, e.message);
}
