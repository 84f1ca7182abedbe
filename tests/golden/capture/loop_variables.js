const fs = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
for (let j = 0; j < 3; j++) fs.push(() => j++);
for (const k of fs) fs.push(() => k);
