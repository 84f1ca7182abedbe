module.exports = (() => {
  let count = 0;
  return { increment: () => ++count, count: () => count };
})();
