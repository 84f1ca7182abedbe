function f(xs) {
  let n = 0;
  for (const x of xs) { if (x) break; n++; }
  return n;
}
