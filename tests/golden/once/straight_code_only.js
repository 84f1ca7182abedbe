// The program and the function called where it stands run once; a loop, or a name to call it by, and it may be more often.
const count = (() => { let n = 0; return () => ++n; })();
(() => { for (let i = 0; i < 3; i++) count(); })();
function twice() { count(); }
twice();
console.log(count());
