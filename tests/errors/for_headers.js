for (let a = 1 of []) {}
for (let a, b of []) {}
for (async of []) {}
