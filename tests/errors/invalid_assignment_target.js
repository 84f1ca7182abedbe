1 = 2;
f() = 3;
a + b = c;
++this;
