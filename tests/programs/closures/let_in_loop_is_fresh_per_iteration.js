const fs = [];
for (let i = 0; i < 3; i++) fs.push(() => i++);
for (const f of fs) console.log(f(), f());
const gs = [];
for (let i = 0, inc = () => i++; i < 3; inc(), i++) { gs.push(() => i); if (gs.length > 4) break; }
console.log(gs.map(g => g()).join());
