exports.thrower = function () { null.x; };
exports.error = new Error('top level');
