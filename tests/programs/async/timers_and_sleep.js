// A small program of tasks: producers, consumers, a semaphore, timeouts.
const sleep = ms => new Promise(r => setTimeout(r, ms));
class Channel {
  #queue = []; #waiting = []; #closed = false;
  send(v) { const w = this.#waiting.shift(); if (w) w({ value: v, done: false }); else this.#queue.push(v); }
  close() { this.#closed = true; for (const w of this.#waiting) w({ value: undefined, done: true }); }
  next() { if (this.#queue.length) return Promise.resolve({ value: this.#queue.shift(), done: false }); if (this.#closed) return Promise.resolve({ value: undefined, done: true }); return new Promise(r => this.#waiting.push(r)); }
  [Symbol.asyncIterator]() { return this; }
}
class Semaphore {
  constructor(n) { this.free = n; this.queue = []; }
  async acquire() { if (this.free) this.free--; else await new Promise(r => this.queue.push(r)); return () => { const next = this.queue.shift(); if (next) next(); else this.free++; }; }
}
async function* map(source, f) { for await (const x of source) yield f(x); }
async function* take(source, n) { if (n) for await (const x of source) { yield x; if (!--n) return; } }
async function timeout(p, ms) { let t; try { return await Promise.race([p, new Promise((_, no) => { t = setTimeout(no, ms, new Error('timeout')); })]); } finally { clearTimeout(t); } }
(async () => {
  const c = new Channel();
  const consumer = (async () => { const got = []; for await (const x of map(c, x => x * x)) got.push(x); return got; })();
  for (let i = 0; i < 4; i++) { c.send(i); if (i % 2) await sleep(1); }
  c.close();
  console.log(await consumer);
  const s = new Semaphore(2), log = [];
  let active = 0, most = 0;
  await Promise.all([1, 2, 3, 4, 5].map(async i => { const release = await s.acquire(); try { most = Math.max(most, ++active); await sleep(1); log.push(i); } finally { active--; release(); } }));
  console.log(most, log.join());
  try { await timeout(sleep(500), 2); } catch (e) { console.log(e.message); }
  console.log(await timeout(sleep(1).then(() => 'in time'), 5000));
  async function* ticks() { try { for (let i = 0; ; i++) { yield i; await sleep(0); } } finally { console.log('ticks closed'); } }
  for await (const x of take(ticks(), 3)) console.log('tick', x);
  const retry = async (f, n) => { for (let i = 1; ; i++) try { return await f(i); } catch (e) { if (i >= n) throw e; console.log('retry', i, e.message); await sleep(1); } };
  console.log(await retry(async i => { if (i < 3) throw new Error(`attempt ${i}`); return `done at ${i}`; }, 5));
})();
