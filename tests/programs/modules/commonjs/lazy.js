console.log('lazy runs'); exports.value = 'lazy';
