// import() of a module that cannot be parsed or linked, or that imports such a one, is rejected.
const tell = e => console.log(e.name, e.code, e.message.replaceAll(import.meta.dirname, '.'));
await import('./lib/needs.mjs').catch(e => console.log(e.name));
await import('./lib/lacks.mjs').catch(tell);
await import('p').catch(tell);
await import('./lib/bad.json', { with: { type: 'json' } }).catch(tell);
await import('./lib/fine.cjs').then(m => m.default()).catch(e => console.log(e.code, e.requireStack.length));
await import('./scope/a.js').catch(tell);
await import('./scope/b.cjs').then(m => console.log(m.default));
