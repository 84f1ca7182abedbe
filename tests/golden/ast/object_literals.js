({ a, b: 1, 'c d': 2, [e]: 3, get f() { return 1; }, set f(v) {}, g() {}, ...h, __proto__: i });
