// await in try, catch and finally; rejections become exceptions there.
const fail = v => Promise.resolve().then(() => { throw v; });
const ok = v => Promise.resolve(v);
async function show(title, f) {
  try { console.log(title, '=>', await f()); } catch (e) { console.log(title, 'threw', e instanceof Error ? e.message : e); }
}
(async () => {
  await show('caught', async () => { try { await fail('x'); return 'no'; } catch (e) { return `caught ${e} ${await ok('ok')}`; } });
  await show('finally', async () => { try { return await ok('try'); } finally { console.log('  f', await ok('in finally')); } });
  await show('override', async () => { try { await fail('x'); } finally { return await ok('finally'); } });
  await show('finally throws', async () => { try { return 'lost'; } finally { await fail('from finally'); } });
  await show('catch throws', async () => { try { await fail('a'); } catch (e) { throw await ok(`${e} again`); } finally { console.log('  f'); } });
  await show('nested', async () => {
    try { try { await fail(1); } catch (e) { await fail(e + 1); } finally { await ok(); console.log('  inner'); } } catch (e) { return e + await ok(10); } finally { console.log('  outer'); }
  });
  await show('loop', async () => { const out = []; for (let i = 0; i < 4; i++) { try { if (i % 2) await fail(i); out.push(await ok(i)); if (i === 2) continue; } catch (e) { out.push(`e${e}`); if (e === 3) break; } finally { out.push(await ok('f')); } } return out.join(); });
  await show('return without await', async () => { try { return fail('not caught here'); } catch (e) { return 'no'; } });
  await show('return await', async () => { try { return await fail('caught here'); } catch (e) { return `yes ${e}`; } });
  await show('sync throw', async () => { throw new Error('sync'); });
  await show('throw after await', async () => { await 0; null.x; });
  await show('parameter', async (a = (() => { throw new Error('default'); })()) => 'no');
  await show('pattern', async ({ x }) => 'no');
  await show('variables', async () => { let a = 1, b; try { a = await ok(2); b = await fail(a); } catch (e) { a += e; b = () => a++; b(); a = await ok(a * 10); } return [a, b(), a].join(); });
  await show('all of it', async () => { const r = await Promise.allSettled([fail(1), ok(2), (async () => { throw 3; })()]); return r.map(x => x.status + (x.value ?? x.reason)).join(); });
  await show('closing', async () => { let closed = 0; const it = { [Symbol.iterator]() { return { next: () => ({ value: ok(1), done: false }), return() { closed++; return {}; } }; } }; try { for (const p of it) { await p; await fail('in loop'); } } catch (e) { return `${e} closed ${closed}`; } });
  await show('destructuring closes', async () => { let closed = 0; const it = { [Symbol.iterator]() { return { next: () => ({ value: undefined, done: false }), return() { closed++; return {}; } }; } }; try { const [a = await fail('default')] = it; } catch (e) { return `${e} closed ${closed}`; } });
})();
