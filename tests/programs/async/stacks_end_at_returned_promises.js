// Who waits for a promise that was resolved with the rejected one is no caller, nor is who came later.
const frames = e => e.stack.split('\n').filter(line => line.startsWith('    at ')).map(line => line.trim().split(' (')[0]).slice(0, 3);
async function later() { await null; throw new Error('later'); }
async function returned() { return later(); }
async function returnedInTry() { try { return later(); } finally { await null; } }
async function awaitsReturned() { await returned(); }
async function tooLate() { const p = later(); await null; await null; await null; await p; }
async function* returns() { return later(); }
const fs = [returned, returnedInTry, awaitsReturned, tooLate, async () => later(), () => Promise.resolve().then(later), () => new Promise(resolve => resolve(later()))];
async function rest() {
  for (const f of fs) try { await f(); } catch (e) { console.log(frames(e)); }
  try { await returns().next(); } catch (e) { console.log(frames(e)); }
}
rest();
