console.log('fails runs'); throw new Error('inside');
