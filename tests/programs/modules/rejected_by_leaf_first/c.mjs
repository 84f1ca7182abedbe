console.log('c runs'); await 0; throw new Error('from c');
