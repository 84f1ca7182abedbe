if (1) let a;
while (0) function f() {}
for (;;) class B {}
