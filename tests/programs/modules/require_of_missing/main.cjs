// require of what is not there throws where it may be caught: in functions and in try blocks.
const tell = e => console.log(e.name, e.code, e.message.replaceAll(__dirname, '.'), e.requireStack && e.requireStack.length);
let fast;
try { fast = require('fast'); } catch (e) { tell(e); fast = { name: 'slow' }; }
console.log(fast.name);
function lazy() { return require('./gone'); }
try { lazy(); } catch (e) { tell(e); }
try { require('./asks'); } catch (e) { tell(e); }
try { require('./asks').x; } catch (e) { tell(e); }
try { require('node:nothing'); } catch (e) { tell(e); }
try { require('#nothing'); } catch (e) { tell(e); }
const never = () => require('./never_called');
