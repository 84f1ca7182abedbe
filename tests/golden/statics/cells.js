// Cells that exist once: of numbers, they are static variables. `text` would be kept alive; `each` is made in each round; what `own` is
// is shared with `arguments`.
const hits = (() => {
  let hits = 0, text = '';
  return { hit: s => { hits++; text += s; }, both: () => [hits, text] };
})();
const made = [];
for (let i = 0; i < 3; i++) {
  let each = i;
  made.push(() => each++);
}
(function (own) {
  made.push(() => own++, () => arguments[0]);
})(5);
made.push(hits.hit, hits.both);
for (const f of made) console.log(f('a'));
