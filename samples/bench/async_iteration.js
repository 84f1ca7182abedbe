// A million values from an async generator to a for await loop.
async function* count(n) {
  for (let i = 0; i < n; i++) yield i;
}
async function main() {
  let sum = 0;
  for await (const x of count(1000000)) sum += x;
  console.log(sum);
}
main();
