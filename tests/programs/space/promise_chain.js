// A chain of promises, each of which hands something big on: what is settled and handled is let go.
const rounds = 400;
let chain = Promise.resolve(new Array(1 << 15).fill(0)), sum = 0;
function step(i) {
  return chain.then(data => {
    sum += data[0];
    return new Array(1 << 15).fill(i);
  });
}
let i = 0;
function next() {
  if (i === rounds) return console.log(sum);
  chain = step(i++);
  chain.then(next);
}
next();
