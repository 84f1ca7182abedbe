class A { static x = A; m() { return B; } }
const B = class C extends A { n() { return C; } };
