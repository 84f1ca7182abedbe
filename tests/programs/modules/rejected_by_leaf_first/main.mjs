// Modules that wait for one that fails are rejected in order from the leaf; each is evaluated once.
const log = [];
const note = name => import('./a.mjs').then(() => log.push(name + ' fine'), e => log.push(name + ' ' + e.message));
await Promise.all([
  import('./a.mjs').catch(e => log.push('a ' + e.message)),
  import('./b.mjs').catch(e => log.push('b ' + e.message)),
  import('./c.mjs').catch(e => log.push('c ' + e.message)),
]);
await note('again');
console.log(log);
