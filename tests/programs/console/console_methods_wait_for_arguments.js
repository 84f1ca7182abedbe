// Arguments that throw, suspend or print come before the call; nobody can tell when console.log was looked up.
const say = text => { console.log('in', text); return text; };
console.log(say('x'), say('y'));
try { console.log(say('z'), null.z); } catch (e) { console.log(e.name); }
(async () => { console.log(await say('awaited'), await 1); })();
function* g() { console.log(yield 1, yield 2); }
const it = g();
it.next(); it.next('p'); it.next('q');
try { console.nothing(say('before the error')); } catch (e) { console.log(e.message); }
