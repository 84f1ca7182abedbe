// Known calls pass numbers unboxed and get them so; a function that others may call as well takes values.
function squares(a, b) { return a * a + b * b; }
function clamp(i) { return i < 0 ? 0 : i > 255 ? 255 : i | 0; }
function anyone(x) { return x + 1; }
let total = 0;
for (let i = -3; i < 300; i++) total += clamp(i) + squares(i, 0.5);
console.log(total, [1].map(anyone), anyone(2));
