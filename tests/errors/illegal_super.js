function f() { super.x; }
class A { constructor() { super(); } }
