// What starts over when it comes to a constant, or stops there, is an int32; not if it may step over it, or if it is compared with what varies.
function rings(rounds, size) {
  let up = 0, down = 9, over = 0, varies = 0;
  for (let i = 0; i < rounds; i++) {
    up = up + 1 === 7 ? 0 : up + 1;
    down = down === 0 ? 9 : down - 1;
    over = over + 2 === 7 ? 0 : over + 2;
    varies = varies + 1 === size ? 0 : varies + 1;
  }
  return [up, down, over, varies];
}
console.log(rings(1e9, 8));
