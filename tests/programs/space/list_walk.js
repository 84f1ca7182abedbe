// A list whose head nobody has any more is let go while it is walked; the walk allocates, too.
function build(n) {
  let list = null;
  for (let i = 0; i < n; i++) list = { value: i, next: list };
  return list;
}
function walk(n) {
  let sum = 0;
  const list = build(n);
  for (let p = list; p; p = p.next) {
    const copies = [p.value, p.value, p.value, p.value, p.value, p.value, p.value, p.value];
    sum += copies[p.value % 8];
  }
  return sum;
}
console.log(walk(100000));
