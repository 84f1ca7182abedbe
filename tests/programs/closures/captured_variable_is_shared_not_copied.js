function pair() { let x = 1; return [() => x, v => { x = v; }]; }
const [get, set] = pair();
set(5);
console.log(get());
function late() { const f = () => y; let y = 3; return f(); }
console.log(late());
