// The stack is used up in user code, conversions, accessors, built-ins and constructors: a RangeError each time.
const t = (...operations) => { for (const f of operations) try { f(); console.log('no error'); } catch (e) { console.log(e instanceof Error ? e.name + ': ' + e.message : e); } };
t(() => { (function r() { r(); })(); }, () => { const c = { toString() { return `${this}`; } }; `${c}`; }, () => { const c = { get x() { return this.x; } }; c.x; }, () => { let n = []; for (let i = 0; i < 1e5; i++) n = [n]; JSON.stringify(n); }, () => { class R { constructor() { new R(); } } new R(); });
