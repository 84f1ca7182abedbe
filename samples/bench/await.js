// A million awaits in one async function, then a million calls of async functions.
async function add(a, b) {
  return a + b;
}
async function main() {
  let sum = 0;
  for (let i = 0; i < 1000000; i++) sum += await i;
  console.log(sum);
  sum = 0;
  for (let i = 0; i < 1000000; i++) sum = await add(sum, i);
  console.log(sum);
}
main();
