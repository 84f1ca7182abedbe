// 'exit' listeners run after an uncaught error, with code 1.
process.on('exit', (code) => console.log('exit', code, process.exitCode));
console.log('before');
throw new Error('uncaught');
