function makeCounter(start) {
  let count = start;
  const step = 2;
  return { inc() { return count += step; }, get: () => count };
}
makeCounter(1).inc();
