exports.fromE = 1;
