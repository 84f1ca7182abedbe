/* @noalloc */ let x = 1;
/* @noalloc */
if (x) x = () => 1;
/* @noalloc */ let f = () => 1, g = () => 2;
class C { /* @noalloc */ field = 1; }
x = /* @noalloc */ [() => 1];
// @noallocation is another word
// @noalloc
