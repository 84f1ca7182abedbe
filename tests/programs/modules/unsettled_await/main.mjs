// The event loop ends while the entry waits: status 13, which listeners for 'exit' find in process.exitCode.
process.on('exit', code => console.log('exit', code, process.exitCode));
setTimeout(() => console.log('timer'), 1);
await import('./never.mjs');
console.log('not reached');
