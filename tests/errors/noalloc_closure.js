// @noalloc
function makeCounter() {
  let count = 0;
  return () => ++count;
}
globalThis.c = makeCounter;
