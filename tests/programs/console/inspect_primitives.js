// Strings choose their quotes and escapes; long ones of several lines are split.
console.log('plain', 1, -0, 0, 1.5, 1e21, NaN, Infinity, true, false, null, undefined);
console.log([-0, 'a', "it's", 'say "hi"', `it's "x"`, `it's "x" \`y\``, 'a\nb\t\\', '\x00\x01\x7f\x9f', '\ud800', 'é日本😀']);
console.log(Symbol('x'), Symbol(), [Symbol("it's")], Symbol.iterator);
console.log({ undefined: undefined, null: null, t: true });
console.log('');
console.log();
console.log([]); console.log({}); console.log([[]], [{}], {a:{}}, {a:[]});
console.log(['a'.repeat(100)], 'x'.repeat(90));
console.log(['line one is long enough\nline two is long too\nline three'.repeat(2)]);
console.log({ a: 'line one is long enough\nline two is long too\nline three'.repeat(2) });
console.log(['short\nx']);
console.log(['z'.repeat(10005).slice(0, 10003)].length, ['q'.repeat(10005)].toString().length);
console.log(['q'.repeat(10002)]);
