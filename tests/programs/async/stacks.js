// The first lines of stack traces in coroutines.
const top = e => e.stack.split('\n').slice(0, 3).map(l => l.replace(/\(?[^( ]*[\/\\]([\w.]+:\d+:\d+)\)?/, '($1)')).join(' | ');
function* g() { yield new Error('in generator'); null.x; }
const it = g();
console.log(top(it.next().value).split(' | ').slice(0, 2).join(' | '));
try { it.next(); } catch (e) { console.log(top(e).split(' | ').slice(0, 2).join(' | ')); }
async function f() { await null; throw new Error('after await'); }
async function h() { await f(); }
f().catch(e => console.log(top(e)));
h().catch(e => console.log(top(e).split(' | ').slice(0, 2).join(' | ')));
