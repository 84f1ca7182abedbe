console.log(module.exports, __dirname);
exports.x = 1;
