// What nobody catches in an async function ends the program with its stack.
process.on('exit', code => console.log('exit', code));
async function inner() { await null; throw new TypeError('nobody catches this'); }
async function outer() { try { await inner(); } finally { console.log('finally'); } }
outer();
setTimeout(() => console.log('never'), 0);
