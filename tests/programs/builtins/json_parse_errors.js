// What JSON.parse says about texts that are not JSON.
const texts = ['', ' ', 'abc', '{', '{a', '{"a"', '{"a" 1}', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{"a":1,"b"', '{"a":1,"b" x', '{"a":1,"b"2',
  '[', '[1', '[1,', '[1,]', '[1 2]', '[1"a"]', '[1}', '[,1]', '{,}', '{1:2}', "{'a':1}", '"abc', '"a\nb"', '"\\x"', '"\\u12G4"', '"\\', '"\\u', '"\\中"',
  '-', '-a', '--1', '1.', '1.a', '.5', '1e', '1e+', '01', '-01', '+1', '1 2', '"a" 1', '1e5x', 'tru', 'trux', 'truex', 'n1', 'nul"', 'nul-',
  'undefined', 'NaN', 'Infinity', '[object Object]', '-Infinity', '/**/1', '\u2028', '[\ud800]', '{"a":1}}', 'null null',
  'this is a very long text that is not json', '[1,2,3,4,5,6,7,8,9,10,x,12,13,14,15,16,17]', '[1,2,3,4,5,6,7,8,9,10,12,13,14,15,16,17,zz',
  '["中",1,2,3,4,5,6,7,8,9,x]', '{"a":\n  [1,\n   y]}', '0123456789x', '[12345678 x', 'x2345678901234567890'];
for (const text of texts) {
  try {
    console.log('parsed', JSON.parse(text));
  } catch (e) {
    console.log(e.name + ': ' + e.message);
  }
}
for (const value of [undefined, {}, NaN, Symbol('s')]) {
  try {
    JSON.parse(value);
  } catch (e) {
    console.log(e.name + ': ' + e.message);
  }
}
