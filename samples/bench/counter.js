// One closure over one assigned variable, called 100 million times.
function makeCounter() {
  let count = 0;
  return function () { return count++; };
}

const next = makeCounter();
let last = 0;
for (let i = 0; i < 100000000; i++) last = next();
console.log(last);
