const a = require('./a'), data = require('./data'), lib = require('./lib');
try { require('./optional'); } catch {}
function f() { const require = g; require('./hidden'); { require('./hidden'); } }
{ function require_() {} require(`./esm.mjs`); }
if (a) { let require = 1; require('./hidden'); }
for (const require of a) require('./hidden');
import('./esm.mjs');
import(a);
require(a);
