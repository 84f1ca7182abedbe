function __exportStar(m) {}
__exportStar(require('./e.cjs'), exports);
exports.own = 1;
0 && (module.exports = require('./g.cjs').foo);
