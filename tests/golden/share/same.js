// One value captured by two names is held once.
function f(first, out) {
  const second = first;
  let count = 0;
  out(() => { count++; return [first, second, count]; });
  const pair = (a, b) => { out(pair); return () => [a, b]; };
  out(pair(first, second), pair(second, first));
}
globalThis.f = f;
