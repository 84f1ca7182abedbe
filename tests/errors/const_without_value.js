const a;
let [b];
for (const c;;) {}
