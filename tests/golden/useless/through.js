// What one closure captures only for another one that does not need it any more: `rate` is read from a static variable. The numbers of
// captured values that another closure is asked for change with it.
const kept = [];
const rate = process.argv.length / 4;
function keep(list) {
  const tick = rate;
  kept.push(function next(n) {
    const by = n * tick;
    list.push(by);
    if (n > 0) setTimeout(() => { next(n - 1); list.pop(); kept.push(() => tick + list.length); });
  });
}
for (const x of kept.concat([1, 2])) keep([x]);
for (const next of kept.slice()) next(2);
setTimeout(() => console.log(kept.length, kept[5]() > 0), 20);
