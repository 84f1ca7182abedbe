// import() of literals: run when asked for, once.
console.log('start');
const first = import('./part.mjs'), second = import('./part.mjs');
console.log('asked');
const [a, b] = await Promise.all([first, second]);
console.log(a === b, a, a.value, a.default());
await import('./fails.mjs').catch(e => console.log('failed', e.message));
await import('./fails.mjs').then(() => console.log('no'), e => console.log('again', e.message));
const { default: cjs } = await import('./common.cjs');
console.log(cjs.x);
import('./late.mjs').then(({ late }) => console.log(late));
console.log('end');
