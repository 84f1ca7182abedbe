console.log('base'); await 0; console.log('base after');
