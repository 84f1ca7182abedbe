// import() of what is not there is rejected with node's error.
const tell = e => console.log(e.name, e.code, e.message.replaceAll(import.meta.dirname, '.'), Object.keys(e).join());
await import('./gone.mjs').catch(tell);
await import('./gone.mjs').catch(e => console.log(e.url === import.meta.url.replace('main.mjs', 'gone.mjs'), e instanceof Error));
await import('./lib/needs').catch(tell);
await import('./lib/needs.mjs').catch(tell);
await import('./lib').catch(tell);
await import('nowhere').catch(tell);
await import('@scope/nowhere/file.js').catch(tell);
await import('half').catch(tell);
await import('closed').catch(tell);
await import('closed/hidden.js').catch(tell);
await import('#nothing').catch(tell);
await import('node:nothing').catch(tell);
await import('./lib/notes.txt').catch(tell);
await import('./lib/data.json').catch(tell);
await import('deep/get').catch(tell);
try {
  await import('./gone.mjs');
} finally {
  console.log('finally');
}
