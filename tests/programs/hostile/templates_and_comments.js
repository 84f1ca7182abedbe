// Trigraphs ??/ and line ends in comments: ??/
/* "*\/ ??/
*/
const x = 1; // backslash at the end \
const y = 2; // ??/
const t = `a
b\
c??/d${x}"\"\`*/`;
console.log(t.length, x + y, `${`${y}"`}`);
