// ES modules are URLs in stack traces, CommonJS modules paths with an object's anonymous function at their top level.
import { f } from './f.mjs';
import c from './c.cjs';
const shown = e => e.stack.split('\n').slice(1, 3).filter(line => !line.includes('node:')).map(line => {
  const slash = line.lastIndexOf('/');
  return line.slice(4).split('/')[0] + (line.includes('file:///') ? '//' : '') + line.slice(slash);
}).join(' | ');
try { f(); } catch (e) { console.log(shown(e)); }
try { c.thrower(); } catch (e) { console.log(shown(e)); }
console.log(shown(c.error));
console.log(shown(new Error('here')));
