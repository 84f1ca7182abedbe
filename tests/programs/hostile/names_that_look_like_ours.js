// Functions named as the emitter names its own things, called where it has such things.
function v1(a) { return a; }
function x_b(a) { return a; }
function p0_a(a) { return a; }
function str_a(a) { return a; }
function at_l1c1(a) { return a; }
function literal(a) { return { a: a }; }
function source(a) { return a; }
function elements(a) { return [a, 1, 2, 3, 4, 5, 6, 7, 8]; }
function f(a_3, b_2) {
  let $3 = v1(a_3), x = x_b(b_2);
  try { x = p0_a(x); $3 = str_a($3); if (x > 5) throw x; } catch (e) { x = v1(e) + $3; }
  for (let v1_3 = 0; v1_3 < 2; v1_3++) { const p0_a_3 = v1(v1_3); x += v1(p0_a_3); }
  return at_l1c1(x) + literal($3).a + source(1) + elements(1).length;
}
console.log(f(1, 2), f(3, 9), [9, 8, 7, 6, 5, 4, 3, 2, 1].join());
