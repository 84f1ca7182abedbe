// Async functions that awaited a rejected one are shown as async frames, those still running as plain ones.
function frames(e) {
  return e.stack.split('\n').filter(line => line.startsWith('    at ') && !line.includes('node:')).map(line =>
    line.includes('(') ? line.trim().split(' (')[0] : line.includes('async') ? 'at async' : 'at').join(' | ');
}
async function later() { await null; throw new Error('later'); }
async function now() { throw new Error('now'); }
async function awaits() { await later(); }
async function resumed() { await null; await now(); }
async function again() { try { await later(); } catch (e) { throw e; } }
async function last() { try { await later(); } finally { await null; } }
class C {
  async m() { await awaits(); }
  static async s() { await new C().m(); }
  a = async () => { await C.s(); };
}
const o = { async m() { await new C().a(); } };
async function* values() { yield 1; await awaits(); }
async function loops() { for await (const x of values()); }
(async () => {
  for (const f of [later, awaits, resumed, again, last, () => o.m(), loops, () => later().then(() => 1)])
    try { await f(); } catch (e) { console.log(frames(e)); }
})();
