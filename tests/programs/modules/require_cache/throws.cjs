console.log('throws runs'); throw new Error('no');
