// Two closures of one scope: `unused` has the previous round, `method`, which lives on, shares the scope and nothing else.
// An engine with one context per scope keeps every round (node: 260 KB a round).
const rounds = Number(process.argv[2] ?? 1200);
let theThing = null;

function replaceThing(i) {
  const original = theThing;
  const unused = () => original && original.data;
  theThing = { data: new Array(1 << 15).fill(i), method() { return i; }, hasUse: typeof unused };
}

for (let i = 0; i < rounds; i++) replaceThing(i);
console.log(theThing.method() === rounds - 1, theThing.data.length, theThing.hasUse);
