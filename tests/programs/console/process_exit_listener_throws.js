// An error thrown by an 'exit' listener is uncaught: no other listener runs, and the status is 1.
process.on('exit', () => { console.log('first'); throw new Error('from listener'); });
process.on('exit', () => console.log('never'));
console.log('body');
