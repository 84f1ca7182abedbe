function make(o) {
  var a = 1;
  const fs = [];
  with (o) {
    var a = 5;
    fs.push(() => a, v => { a = v; }, () => typeof a, () => delete a);
  }
  return [fs, () => a];
}
const o = { a: 'object' };
const [[get, set, type, remove], outer] = make(o);
console.log(get(), outer(), o.a);
set(9);
console.log(o.a, outer(), type());
console.log(remove(), o, get(), type());
set(7);
console.log(o, outer());
function loops() {
  const fs = [];
  for (let i = 0; i < 3; i++) with ({ j: i * 10 }) { fs.push(() => j + i); }
  return fs.map(f => f());
}
console.log(loops());
function* gen(o) { with (o) { yield x; x = yield; yield x; } }
const box = { x: 1 }, it = gen(box);
console.log(it.next(), it.next(), it.next(42), box);
