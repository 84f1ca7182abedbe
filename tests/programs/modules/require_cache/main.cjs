// require.cache is believed; a module that threw is not in it; module objects know their parents and children.
const path = name => __dirname + '/' + name;
const a = require('./a.cjs');
console.log(a === require('./a.cjs'), require.cache[path('a.cjs')].exports === a);
delete require.cache[path('a.cjs')];
console.log(a === require('./a.cjs'));
require.cache[path('a.cjs')].exports = 'replaced';
console.log(require('./a.cjs'));
for (let i = 0; i < 2; i++) try { require('./throws.cjs'); } catch (e) { console.log(e.message, path('throws.cjs') in require.cache); }
console.log(module.id, module.loaded, module.parent, module.children.map(m => m.id.slice(__dirname.length)));
console.log(require.main === module, process.mainModule === module, this === exports, arguments.length);
try { require('./missing.cjs'); } catch (e) { console.log(e.code, e.requireStack.length); }
