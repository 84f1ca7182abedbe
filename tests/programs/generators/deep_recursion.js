// Too deep is a RangeError, in whatever order generators, functions and delegations call each other.
let depth = 0;
function* nest(n) { depth = n; yield* nest(n + 1); }
try { nest(0).next(); } catch (e) { console.log(e instanceof RangeError, e.message, depth > 500); }
function* self() { yield [...self()]; }
try { self().next(); } catch (e) { console.log(e instanceof RangeError, e.message); }
function plain() { return [...calls()]; }
function* calls() { yield plain(); }
try { plain(); } catch (e) { console.log(e instanceof RangeError); }
function* tryIt() { try { yield* tryIt(); } finally { /* runs on the way out */ } }
try { tryIt().next(); } catch (e) { console.log(e instanceof RangeError); }
const it = (function* () { try { yield [...self()]; } catch (e) { yield e.message; } yield 'goes on'; })();
console.log(it.next().value, it.next().value);
async function rec() { return await rec(); }
rec().then(() => console.log('no'), e => console.log('async', e instanceof RangeError, e.message));
let n = 0;
async function shallow() { if (++n < 3000) await shallow(); return n; }
shallow().then(v => console.log('async deep enough', v));
