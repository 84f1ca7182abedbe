exports.x = 1;
require('./a.js');
require('./../commonjs/a');
