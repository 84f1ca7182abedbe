// a and b are never live across one suspension: one slot. What nobody reads again is cleared.
function* phases(make) {
  const a = make();
  yield 1;
  yield a;
  const b = make();
  yield 2;
  yield b;
  yield 'nothing kept';
}
console.log([...phases(() => ({}))]);
