// CommonJS: each file is a function, run once.
const math = require('./math');
const { add } = require('./math.js');
const counter = require('./counter');
const again = require('./counter.js');
const folder = require('./folder');
const data = require('./data.json');

console.log(math.add(1, 2), add === math.add, counter === again, counter.next(), again.next());
console.log(folder.name, data.answer, typeof require, typeof module, typeof exports, module.exports === exports);
console.log(this === module.exports, require.main === module, module.id, module.loaded, arguments.length);
console.log(__filename.endsWith('main.cjs'), __dirname.endsWith('commonjs'));
try {
  require('./throws');
} catch (e) {
  console.log('caught', e.message);
}
try {
  require('./throws');
} catch (e) {
  console.log('again', e.message);
}
try {
  require('./does_not_exist');
} catch (e) {
  console.log(e.code);
}
exports.done = true;
console.log(module.exports);
function lazy() { return require('./lazy').value; }
console.log('before', lazy(), lazy());
