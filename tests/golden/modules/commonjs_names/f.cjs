exports.fromF = 1;
exports.s1 = 2;
