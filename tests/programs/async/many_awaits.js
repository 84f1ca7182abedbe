// Thousands of async functions at once, long chains, and a loop of awaits.
const sleep = () => new Promise(r => setImmediate(r));
(async () => {
  let n = 0;
  async function one(i) { const own = { i }; await null; n += own.i; await sleep(); n += own.i; return own.i; }
  const all = await Promise.all(Array.from({ length: 5000 }, (_, i) => one(i)));
  console.log(n, all.length, all[4999]);
  let sum = 0;
  for (let i = 0; i < 50000; i++) sum += await i;
  console.log(sum);
  async function chain(i) { return i ? 1 + await chain(i - 1) : 0; }
  console.log(await chain(1000));
  async function* count(k) { for (let i = 0; i < k; i++) yield i; }
  let c = 0;
  for await (const x of count(20000)) c += x;
  console.log(c);
  let abandoned = 0;
  for (let i = 0; i < 20000; i++) (async () => { const big = [i, i, i]; await new Promise(() => {}); abandoned += big.length; })();
  console.log('abandoned', abandoned);
})();
