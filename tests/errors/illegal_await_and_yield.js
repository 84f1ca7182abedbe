function* g() { function h(a = yield) {} yield = 1; }
async function f() { var await; }
