// Rejections of async functions that are handled in time, or by a listener.
const seen = [];
process.on('unhandledRejection', (reason, p) => { seen.push(String(reason)); console.log('unhandled', String(reason), p instanceof Promise); });
async function fails(v) { await 0; throw v; }
const late = fails('handled in the same drain');
(async () => { await 0; await 0; try { await late; } catch (e) { console.log('late', e); } })();
fails('nobody');
fails(new Error('an error'));
(async () => { await Promise.all([fails('first'), fails('second')]); })().catch(e => console.log('all', e));
(async () => { const p = fails('awaited too late'); await new Promise(r => setTimeout(r, 5)); try { await p; } catch (e) { console.log('then', e); } })();
(async function* () { throw 'from generator'; })().next();
setTimeout(() => console.log(seen.join()), 20);
