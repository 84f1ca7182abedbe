// Variables of code that runs once, which a closure has that is dropped: what they hold goes with it, whatever they held at first.
const rounds = 200;
const big = n => new Array(1 << 16).fill(n);
let use = null, sum = 0;

for (let i = 0; i < rounds; i++) {
  use = (() => {
    let held = i;
    return () => { if (typeof held === 'number') held = big(held); return held.length; };
  })();
  sum += use();
}

let last = null;
(function () {
  let held = 0, parts = 0;
  const list = big(1);
  last = () => { held = big(2); parts++; return held.length + list.length + parts; };
})();
sum += last();
last = null;

const kept = [];
for (let i = 0; i < rounds; i++) {
  (function () {
    let count = 0;
    const other = big(i);
    kept.push(() => ++count);
    use = () => other[0];
  })();
  sum += use();
}
console.log(sum, kept.length, kept[3]());
