// A loop of an async function: what one round made is not kept by the next.
async function load(i) {
  await null;
  return new Array(500000).fill(i);
}
async function main() {
  let total = 0;
  for (let i = 0; i < 30; i++) {
    const data = await load(i);
    total += data[i] + data.length;
    await null;
  }
  console.log(total);
}
main();
