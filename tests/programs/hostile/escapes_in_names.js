// The same name with and without escapes is one name.
var \u0061bc = 1;
abc++;
function \u{66}oo(\u{78}) { return x + \u{78}; }
console.log(abc, foo(2), foo.name, { \u0069f: 3 }.if);
const \u{1d4d0} = 4, 𝓐2 = 5;
console.log(𝓐 + 𝓐2, typeof v\u0061r1);
