new Promise(() => {});
new Date();
new Proxy({}, {});
setTimeout(() => {}, 1);
new Uint8Array(4);
