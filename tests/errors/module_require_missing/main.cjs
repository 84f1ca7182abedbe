require('./nope');
require('./a');
require('nope');
try { require('./optional'); } catch {}
function f(require) { require('./shadowed'); }
