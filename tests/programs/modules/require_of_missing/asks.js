console.log('asks');
exports.x = 1;
require('./missing');
console.log('not reached');
