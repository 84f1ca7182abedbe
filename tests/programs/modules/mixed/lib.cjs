exports.named = 'named';
exports.computed = 1 + 1;
exports.helper = require('./helper.cjs').helper;
