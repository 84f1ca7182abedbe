// A module that `require.cache` forgot runs again, and has variables of its own.
const first = require('./counter.cjs');
first.increment();
first.increment();
for (const path of Object.keys(require.cache)) if (path.endsWith('counter.cjs')) delete require.cache[path];
const second = require('./counter.cjs');
console.log(first.count(), second.increment(), first === second);
