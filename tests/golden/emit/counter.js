function makeCounter(start) {
  let count = start;
  return () => count++;
}
console.log(makeCounter(1)());
