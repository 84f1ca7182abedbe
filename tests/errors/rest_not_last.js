function f(...a, b) {}
const [...c, d] = [];
