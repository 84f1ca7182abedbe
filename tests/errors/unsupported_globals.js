new Date();
new Proxy({}, {});
fetch('x');
new Uint8Array(4);
crypto.randomUUID(atob('x'));
