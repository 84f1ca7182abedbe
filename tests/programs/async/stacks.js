// The first lines of stack traces in coroutines.
function lines(e, n) {
  return e.stack.split('\n').slice(0, n).map(line => {
    const slash = line.lastIndexOf('/'), open = line.indexOf('(');
    return slash < 0 ? line : `${line.slice(0, open < 0 ? line.indexOf('at ') + 3 : open + 1)}${line.slice(slash + 1)}`.trim();
  }).join(' | ');
}
function* g() { yield new Error('in generator'); null.x; }
const it = g();
console.log(lines(it.next().value, 2));
try { it.next(); } catch (e) { console.log(lines(e, 2)); }
async function f() { await null; throw new Error('after await'); }
async function h() { await f(); }
async function before() { throw new Error('before await'); }
f().catch(e => console.log(lines(e, 2)));
h().catch(e => console.log(lines(e, 2)));
before().catch(e => console.log(lines(e, 2)));
(async function* named() { await 1; yield new Error('in async generator'); })().next().then(r => console.log(lines(r.value, 2)));
