process.on('exit', code => console.log('exit', code));
setTimeout(() => { Promise.resolve().then(() => console.log('never')); throw new Error('in a timer'); }, 1);
setTimeout(() => console.log('never'), 2);
